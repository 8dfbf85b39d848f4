package portal_test

import (
	"bufio"
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"valija/backend/clock"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/portal"
	"valija/backend/practica"
	"valija/backend/promocion"
)

const variableServidor = "VALIJA_PRUEBA_SERVIDOR"

// servirHastaMorir is the other process: a served practice Buzón.
func servirHastaMorir(dir string) int {
	ctx := context.Background()
	s, err := practica.Abrir(ctx, dir, practica.Options{})
	if err == nil {
		err = s.Servir(ctx, "127.0.0.1:0", func(url string) { fmt.Println(url) })
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// proceso is a server that can be killed.
type proceso struct {
	cmd     *exec.Cmd
	cliente *portal.Cliente
}

func arrancar(t *testing.T, dir string) proceso {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), variableServidor+"="+dir)
	cmd.Stderr = os.Stderr
	salida, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	url, err := bufio.NewReader(salida).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	c, err := portal.Nuevo(strings.TrimSpace(url), portal.Opciones{Espera: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return proceso{cmd, c}
}

func (p proceso) matar() {
	p.cmd.Process.Kill()
	p.cmd.Wait()
	p.cliente.Cerrar()
}

// TestMatarAlServidorMientrasSePresentaNoPresentaDosVeces kills it 10 times (100 with VALIJA_LARGO): nothing
// acknowledged is lost, and nothing is filed twice when it is asked and filed again.
func TestMatarAlServidorMientrasSePresentaNoPresentaDosVeces(t *testing.T) {
	muertes := 10
	if os.Getenv("VALIJA_LARGO") != "" {
		muertes = 100
	}
	a := &aula{T: t, dir: t.TempDir()}
	var err error
	abrir := func() {
		if a.servidor, err = practica.Abrir(t.Context(), a.dir, practica.Options{Reloj: clock.System{}}); err != nil {
			t.Fatal(err)
		}
		if a.cliente, err = portal.Nuevo(practica.URL, portal.Opciones{Transporte: a.servidor.Transporte(), Reloj: a.servidor}); err != nil {
			t.Fatal(err)
		}
	}
	abrir()
	e, err := a.servidor.EmitirEfirma(t.Context(), "", "", []byte(secreto))
	if err != nil {
		t.Fatal(err)
	}
	a.rfc = e.RFC
	if a.efirma, err = efirma.Open(e.Certificado, e.Llave, []byte(secreto)); err != nil {
		t.Fatal(err)
	}
	a.habilitar()
	a.cerrar()

	var intentos []promocion.Presentacion
	acusados := map[string]string{} // key -> folio
	for range muertes {
		p := arrancar(t, a.dir)
		s, err := p.cliente.Entrar(t.Context(), a.efirma)
		if err != nil {
			t.Fatal(err)
		}
		muerto := make(chan struct{})
		espera := time.Duration(mathrand.IntN(400)) * time.Millisecond
		go func() {
			defer close(muerto)
			time.Sleep(espera)
			p.matar()
		}()
		for {
			envio := a.escrito("Sólo una vez.", map[string][]byte{"anexo.bin": make([]byte, 300_000)})
			intentos = append(intentos, envio)
			r, err := a.presentar(s, envio)
			if err != nil {
				break
			}
			acusados[envio.Clave] = string(r.Acuse.Folio)
		}
		<-muerto
	}

	abrir()
	defer a.cerrar()
	s := a.entrar()
	for _, envio := range intentos {
		r, err := s.Ventanilla().Recibo(t.Context(), envio.Clave)
		if fault.CodeOf(err) == fault.NoEncontrado {
			if acusados[envio.Clave] != "" {
				t.Errorf("%s was acknowledged and is lost", acusados[envio.Clave])
			}
			r, err = a.presentar(s, envio)
		}
		if err != nil {
			t.Fatal(err)
		}
		if folio := acusados[envio.Clave]; folio != "" && folio != string(r.Acuse.Folio) {
			t.Errorf("acknowledged as %s, now %s", folio, r.Acuse.Folio)
		}
	}
	vistas := map[string]bool{}
	for cursor, mas := int64(0), true; mas; {
		p, err := s.Ventanilla().Seguimiento(t.Context(), cursor)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range p.Promociones {
			if vistas[x.Clave] {
				t.Errorf("filed twice: %s", x.Clave)
			}
			vistas[x.Clave] = true
		}
		cursor, mas = p.Cursor, p.HayMas
	}
	if len(vistas) != len(intentos) {
		t.Errorf("%d filings for %d promociones", len(vistas), len(intentos))
	}
	t.Logf("%d kills, %d promociones, %d of them acknowledged before", muertes, len(intentos), len(acusados))
}
