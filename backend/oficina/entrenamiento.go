package oficina

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/practica"
)

// Entrenador is the trainer's side of the Buzón de práctica: its clock, its tray, what it issues. Nothing of it
// touches what counts.
type Entrenador struct {
	o *Oficina
	s *sala
}

// Entrenador returns the trainer of the practice room, making the room at its first use.
func (o *Oficina) Entrenador(ctx context.Context) (Entrenador, error) {
	s, err := o.salaPractica(ctx)
	return Entrenador{o, s}, err
}

// Ahora tells the instant of the Buzón de práctica.
func (e Entrenador) Ahora() time.Time { return e.s.reloj.Now() }

// Avanza moves its clock forwards; what falls due on the way happens.
func (e Entrenador) Avanza(ctx context.Context, d time.Duration) (time.Time, error) {
	return e.s.buzon.AvanzarReloj(ctx, d)
}

// MensajePractica is an e-mail or SMS that the Buzón de práctica would have sent.
type MensajePractica struct{ practica.Mensaje }

// Bandeja lists them, newest first; of every RFC when it is "".
func (e Entrenador) Bandeja(ctx context.Context, rfc string) ([]MensajePractica, error) {
	l, err := e.s.buzon.Bandeja(ctx, rfc)
	out := make([]MensajePractica, 0, len(l))
	for _, m := range l {
		out = append(out, MensajePractica{m})
	}
	return out, err
}

// TipoPractica is a kind of act that the trainer may have issued.
type TipoPractica struct{ Clave, Nombre string }

// Tipos lists them.
func (Entrenador) Tipos() []TipoPractica {
	out := []TipoPractica{}
	for _, t := range practica.Tipos() {
		out = append(out, TipoPractica{string(t.Tipo), t.Nombre})
	}
	return out
}

// Emite has the Buzón issue an act to an employer; it arrives with the next synchronisation.
func (e Entrenador) Emite(ctx context.Context, rfc, tipo string) ([]buzon.Acto, error) {
	return e.s.buzon.Emitir(ctx, rfc, practica.Tipo(tipo))
}

// EmpleadorPractica is a made-up employer. Its password is no secret: it signs nothing outside the practice Buzón.
type EmpleadorPractica struct {
	RFC, Nombre, Contrasena string
}

// ContrasenaPractica opens every practice e.firma that Valija makes.
const ContrasenaPractica = "practica2026"

// NuevaEfirmaPractica makes a practice e.firma, leaves its two files in the practice folder, and holds it. An
// empty nombre lets the Buzón choose.
func (e Entrenador) NuevaEfirmaPractica(ctx context.Context, nombre string) (EmpleadorPractica, error) {
	ef, err := e.s.buzon.EmitirEfirma(ctx, "", nombre, []byte(ContrasenaPractica))
	if err != nil {
		return EmpleadorPractica{}, err
	}
	dir := filepath.Join(e.s.archivo.Dir(), "efirmas-de-practica")
	if err = os.MkdirAll(dir, 0o700); err != nil {
		return EmpleadorPractica{}, noSeEscribe(dir, err)
	}
	base := filepath.Join(dir, strings.ToLower(ef.RFC))
	for ruta, b := range map[string][]byte{base + ".cer": ef.Certificado, base + ".key": ef.Llave} {
		if err = os.WriteFile(ruta, b, 0o600); err != nil {
			return EmpleadorPractica{}, noSeEscribe(ruta, err)
		}
	}
	_, err = e.o.AgregaEfirma(ctx, NuevaEfirma{
		Cer: base + ".cer", Key: base + ".key", Contrasena: []byte(ContrasenaPractica), Modo: archivo.ModoSesion, Practica: true,
	})
	if err != nil {
		return EmpleadorPractica{}, err
	}
	return EmpleadorPractica{ef.RFC, ef.Nombre, ContrasenaPractica}, e.o.AsignaBuzon(ctx, ef.RFC, BuzonPractica)
}

// CreaEmpleador makes an employer that is ready to practise with: its Buzón habilitado and acts waiting in it.
func (e Entrenador) CreaEmpleador(ctx context.Context, nombre string) (EmpleadorPractica, error) {
	p, err := e.NuevaEfirmaPractica(ctx, nombre)
	if err != nil {
		return EmpleadorPractica{}, err
	}
	clave := []byte(p.Contrasena)
	if _, err = e.o.Activa(ctx, p.RFC, []MedioPedido{
		{Tipo: buzon.Correo, Valor: "avisos@" + strings.ToLower(p.RFC[:3]) + ".example"},
		{Tipo: buzon.Celular, Valor: "5500000147"},
	}, clave); err != nil {
		return EmpleadorPractica{}, err
	}
	if err = e.ConfirmaTodo(ctx, p.RFC, clave); err != nil {
		return EmpleadorPractica{}, err
	}
	if _, err = e.o.FirmaTerminos(ctx, p.RFC, clave); err != nil && fault.CodeOf(err) != fault.EstadoNoPermite {
		return EmpleadorPractica{}, err
	}
	if _, err = e.Emite(ctx, p.RFC, string(practica.Escenario)); err != nil {
		return EmpleadorPractica{}, err
	}
	_, err = e.o.Sincroniza(ctx, []string{p.RFC}, nil)
	return p, err
}

// ConfirmaTodo confirms every pending medio of an employer with what the tray says was sent to it.
func (e Entrenador) ConfirmaTodo(ctx context.Context, rfc string, contrasena []byte) error {
	a, err := e.o.Activacion(ctx, rfc)
	if err != nil {
		return err
	}
	mensajes, err := e.Bandeja(ctx, rfc)
	if err != nil {
		return err
	}
	codigos := map[string]string{}
	for _, m := range slices.Backward(mensajes) { // the newest message of a medio is the one that counts
		if m.Codigo != "" {
			codigos[m.Medio] = m.Codigo
		}
	}
	for _, m := range a.Buzon.Medios {
		if m.EstadoEn(e.Ahora()) != buzon.MedioPendiente || codigos[m.ID] == "" {
			continue
		}
		if _, err = e.o.ConfirmaMedio(ctx, rfc, m.ID, codigos[m.ID], contrasena); err != nil {
			return err
		}
	}
	return nil
}
