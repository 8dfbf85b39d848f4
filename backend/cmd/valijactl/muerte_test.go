package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/clock"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// muertes is how many processes each test kills.
func muertes() int {
	if os.Getenv("VALIJA_LARGO") != "" {
		return 500
	}
	return 25
}

// banca is a data folder with an employer whose practice Buzón is habilitado.
type banca struct {
	t   *testing.T
	dir string
	rfc string
}

func nuevaBanca(t *testing.T) *banca {
	t.Helper()
	b := &banca{t: t, dir: t.TempDir()}
	b.con(func(ctx context.Context, o *oficina.Oficina, e oficina.Entrenador) error {
		p, err := e.NuevaEfirmaPractica(ctx, "")
		if err != nil {
			return err
		}
		b.rfc = p.RFC
		clave := []byte(oficina.ContrasenaPractica)
		if _, err = o.Activa(ctx, b.rfc, []oficina.MedioPedido{
			{Tipo: buzon.Correo, Valor: "a@ejemplo.mx"}, {Tipo: buzon.Celular, Valor: "5512345678"},
		}, clave); err != nil {
			return err
		}
		if err = e.ConfirmaTodo(ctx, b.rfc, clave); err != nil {
			return err
		}
		_, err = o.Activa(ctx, b.rfc, nil, clave)
		return err
	})
	return b
}

// con does something in this process.
func (b *banca) con(f func(context.Context, *oficina.Oficina, oficina.Entrenador) error) {
	b.t.Helper()
	ctx := b.t.Context()
	o, err := oficina.Abre(ctx, oficina.Opciones{Datos: b.dir, Reloj: clock.System{}, Llavero: oficina.LlaveroEfimero()})
	if err != nil {
		b.t.Fatal(err)
	}
	e, err := o.Entrenador(ctx)
	if err == nil {
		err = f(ctx, o, e)
	}
	if e := o.Cierra(); err == nil {
		err = e
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *banca) orden(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(b.t.Context(), os.Args[0], append([]string{"--json", "--datos", b.dir}, args...)...)
	cmd.Env = append(os.Environ(), comoValijactl+"=1")
	cmd.Stdin = strings.NewReader(oficina.ContrasenaPractica + "\n")
	return cmd
}

// mata starts a process and kills it at a random instant of its first second.
func (b *banca) mata(args ...string) {
	b.t.Helper()
	cmd := b.orden(args...)
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	time.Sleep(time.Duration(rand.IntN(900)) * time.Millisecond)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

func (b *banca) termina(into any, args ...string) {
	b.t.Helper()
	out, err := b.orden(args...).Output()
	if err != nil {
		detalle := ""
		if x, ok := err.(*exec.ExitError); ok { //nolint:errorlint // the test's own command
			detalle = string(x.Stderr)
		}
		b.t.Fatalf("%v: %v\n%s%s", args, err, out, detalle)
	}
	if into != nil {
		if err = json.Unmarshal(out, into); err != nil {
			b.t.Fatal(err)
		}
	}
}

func (b *banca) integro() {
	b.t.Helper()
	b.termina(nil, "archivo", "verificar")
}

func TestMatarLaSincronizacionNoPierdeNiDuplicaNiAbre(t *testing.T) {
	t.Parallel()
	b := nuevaBanca(t)
	emitidos := 0
	for range muertes() {
		b.con(func(ctx context.Context, _ *oficina.Oficina, e oficina.Entrenador) error {
			for _, tipo := range []string{"multa_prima", "comunicado"} {
				l, err := e.Emite(ctx, b.rfc, tipo)
				if err != nil {
					return err
				}
				emitidos += len(l)
			}
			return nil
		})
		b.mata("sincronizar", "--contrasena-stdin")
	}
	var r struct {
		Avisos []struct{ ID, Estado, Clase, Documento string }
	}
	b.termina(&r, "sincronizar", "--contrasena-stdin")
	vistos := map[string]bool{}
	for _, a := range r.Avisos {
		vistos[a.ID] = true
		switch {
		case a.Estado == "abierta":
			t.Errorf("%s was opened", a.ID)
		case a.Clase == "comunicado" && a.Documento == "":
			t.Errorf("%s lost its document", a.ID)
		}
	}
	if len(vistos) != emitidos || len(r.Avisos) != emitidos {
		t.Errorf("%d acts, %d of them different; %d were issued", len(r.Avisos), len(vistos), emitidos)
	}
	b.integro()
}

func TestMatarLaPresentacionNoPresentaDosVeces(t *testing.T) {
	t.Parallel()
	b := nuevaBanca(t)
	clave := []byte(oficina.ContrasenaPractica)
	anexo := filepath.Join(t.TempDir(), "anexo.txt")
	if err := os.WriteFile(anexo, []byte("anexo"), 0o600); err != nil {
		t.Fatal(err)
	}
	creadas := map[string]bool{}
	for i := range muertes() {
		var id string
		b.con(func(ctx context.Context, o *oficina.Oficina, _ oficina.Entrenador) error {
			p, err := o.NuevaPromocion(ctx, promocion.Promocion{
				RFC: b.rfc, Servicio: "Buzón IMSS · aclaración", Asunto: fmt.Sprintf("Número %d", i), Texto: "Texto.",
			}, []string{anexo})
			if err != nil {
				return err
			}
			previa, err := o.PrevisualizaFirma(ctx, p.ID)
			if err != nil {
				return err
			}
			id = p.ID
			_, err = o.FirmaPromocion(ctx, previa.Token, clave)
			return err
		})
		creadas[id] = true
		b.mata("promocion", "presentar", id, "--contrasena-stdin")
	}
	for id := range creadas {
		b.termina(nil, "promocion", "presentar", id, "--contrasena-stdin")
	}
	b.termina(nil, "sincronizar", "--contrasena-stdin") // what the Buzón has and we do not would show up here
	var r struct {
		Promociones []struct{ ID, Estado, Folio string }
	}
	b.termina(&r, "promocion", "lista")
	folios := map[string]bool{}
	for _, p := range r.Promociones {
		if !creadas[p.ID] {
			t.Errorf("the Buzón has a promoción that nobody filed: %+v", p)
		}
		if p.Folio == "" || folios[p.Folio] || p.Estado != "presentada" {
			t.Errorf("not filed exactly once: %+v", p)
		}
		folios[p.Folio] = true
	}
	if len(r.Promociones) != len(creadas) {
		t.Errorf("%d promociones, want %d", len(r.Promociones), len(creadas))
	}
	b.integro()
}
