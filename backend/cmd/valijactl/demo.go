package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

type demoCmd struct{}

// Run tells the whole job on the Buzón de práctica, and fails when anything is not as it should be.
func (c *demoCmd) Run(ctx context.Context, s *sesion) error {
	dir := s.global.Datos
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "valija-demo-"); err != nil {
			return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", "la carpeta temporal")
		}
	}
	d := &demo{s: s, dir: dir, clave: []byte(oficina.ContrasenaPractica)}
	err := d.todo(ctx)
	if d.o != nil {
		if e := d.o.Cierra(); err == nil {
			err = e
		}
	}
	if s.json {
		if e := s.muestra(struct {
			Carpeta string   `json:"carpeta"`
			Pasos   []string `json:"pasos"`
			Bien    bool     `json:"bien"`
		}{dir, d.pasos, err == nil}, nil); err == nil {
			err = e
		}
	}
	return err
}

// demo is one telling of the story.
type demo struct {
	s     *sesion
	o     *oficina.Oficina
	e     oficina.Entrenador
	dir   string
	clave []byte
	rfc   string
	pasos []string
}

// The story begins on a Wednesday, so that a weekend and a holiday Monday fall inside the days to open.
func inicioDemo() time.Time { return civil.New(2026, time.November, 11).At(10, 0) }

func (d *demo) todo(ctx context.Context) error {
	for _, paso := range []struct {
		titulo string
		hace   func(context.Context) error
	}{
		{"Una e.firma, y su Buzón de práctica", d.prepara},
		{"Los medios de contacto", d.medios},
		{"Los términos y condiciones", d.terminos},
		{"Llega un aviso que nadie ha leído", d.llegaAviso},
		{"Abrir es quedar notificado: los dos pasos", d.abre},
		{"No abrir también notifica", d.vence},
		{"Una promoción, de borrador a acuse", d.presenta},
		{"Todo se lee sin red", d.sinRed},
		{"Cada firma y cada sello", d.firmas},
		{"El archivo entero", d.verifica},
	} {
		d.titulo(paso.titulo)
		if err := paso.hace(ctx); err != nil {
			return err
		}
	}
	d.di("Todo lo anterior quedó en " + d.dir + ". Nada de esto tiene efectos legales.")
	return nil
}

func (d *demo) abreOficina(ctx context.Context, sinRed bool) (err error) {
	d.o, err = oficina.Abre(ctx, oficina.Opciones{
		Datos: d.dir, Reloj: d.s.reloj, Llavero: oficina.LlaveroEfimero(), SinRed: sinRed,
	})
	if err != nil {
		return err
	}
	d.e, err = d.o.Entrenador(ctx)
	return err
}

func (d *demo) prepara(ctx context.Context) error {
	d.di("Carpeta de esta demostración: " + d.dir)
	if err := d.abreOficina(ctx, false); err != nil {
		return err
	}
	ahora, err := d.e.Pon(ctx, inicioDemo())
	if err != nil {
		return err
	}
	d.di("El Buzón de práctica tiene su propio reloj; lo ponemos en " + momento(ahora) + ".")
	p, err := d.e.NuevaEfirmaPractica(ctx, "")
	if err != nil {
		return err
	}
	d.rfc = p.RFC
	l, err := d.o.Efirmas(ctx)
	if err != nil {
		return err
	}
	for _, e := range l {
		if e.RFC != p.RFC {
			continue
		}
		d.di("Su autoridad emitió la e.firma de " + e.Nombre + ", RFC " + e.RFC + ", certificado " + e.Numero + ", vigente hasta " +
			fecha(civil.Of(e.Hasta)) + ". Valija guardó la llave sellada en su bóveda; la original sigue donde estaba.")
		return d.comprueba(e.Entorno == efirma.EntornoPractica && e.Ambiente == oficina.Practica, "la e.firma es de práctica y sólo de práctica")
	}
	return d.comprueba(false, "la e.firma quedó agregada")
}

func (d *demo) medios(ctx context.Context) error {
	a, err := d.o.Activa(ctx, d.rfc, []oficina.MedioPedido{
		{Tipo: buzon.Correo, Valor: "avisos@patron.example"}, {Tipo: buzon.Celular, Valor: "5512345678"},
	}, d.clave)
	if err != nil {
		return err
	}
	d.di("Iniciamos sesión firmando un texto nuestro, no uno del servidor, y registramos un correo y un celular (Lineamientos 5.1).")
	if err = d.comprueba(a.Acuse != nil && a.Estado == buzon.MediosPorValidar, "el registro tiene acuse con folio"); err != nil {
		return err
	}
	d.di("Acuse " + string(a.Acuse.Folio) + ", " + momento(a.Acuse.Fecha) + ". Sin confirmar, los medios se cancelan el " +
		momento(a.Buzon.Medios[0].Vence()) + ": son 72 horas de reloj (Lineamientos 5.2).")
	mensajes, err := d.e.Bandeja(ctx, d.rfc)
	if err != nil {
		return err
	}
	for _, m := range mensajes {
		if m.Codigo == "" {
			continue
		}
		if a, err = d.o.ConfirmaMedio(ctx, d.rfc, m.Medio, m.Codigo, d.clave); err != nil {
			return err
		}
		d.di("De la bandeja tomamos " + queLleva(m) + " y con eso confirmamos " + m.Para + ".")
	}
	return d.comprueba(a.Estado == buzon.MediosValidados, "correo y celular quedaron confirmados; con uno solo no bastaba")
}

func queLleva(m oficina.MensajePractica) string {
	if len(m.Codigo) > 8 {
		return "la liga del correo"
	}
	return "el código del SMS, " + m.Codigo + ","
}

func (d *demo) terminos(ctx context.Context) error {
	t, err := d.o.Terminos(ctx, d.rfc, d.clave)
	if err != nil {
		return err
	}
	a, err := d.o.Activa(ctx, d.rfc, nil, d.clave)
	if err != nil {
		return err
	}
	d.di("Leímos los términos (versión " + t.Version + ", huella " + t.SHA256[:16] + "…) y los firmamos (Lineamientos 5.3). Acuse " +
		string(a.Acuse.Folio) + ".")
	return d.comprueba(a.Estado == buzon.Habilitado, "el Buzón está habilitado")
}

func (d *demo) llegaAviso(ctx context.Context) error {
	if _, err := d.e.Emite(ctx, d.rfc, "escenario"); err != nil {
		return err
	}
	l, err := d.o.Sincroniza(ctx, []string{d.rfc}, nil)
	if err != nil {
		return err
	}
	d.o.LeeLoNuevo(ctx)
	if l[0].Falla != nil {
		return l[0].Falla
	}
	pendientes, err := d.o.Actos(ctx, oficina.FiltroActos{RFC: d.rfc, Estado: buzon.Pendiente})
	if err != nil {
		return err
	}
	d.di("Al sincronizar llegaron " + strconv.Itoa(l[0].Nuevos) + " actos y " + strconv.Itoa(l[0].Documentos) +
		" documentos. Nada se abrió: quien sincroniza no tiene cómo.")
	if err = d.comprueba(len(pendientes) >= 2, "hay actos por notificar"); err != nil {
		return err
	}
	a := pendientes[0]
	if err = d.comprueba(a.Asunto == "" && a.Tipo == "" && a.Documento() == 0, "del acto pendiente sólo se conoce su aviso"); err != nil {
		return err
	}
	d.di("Folio " + a.Folio + ", enviado " + momento(a.Enviado) + ". Estas son sus fechas y por qué:")
	d.razones(a.Cuenta.Resultado.Pasos)
	return d.comprueba(a.Cuenta.Falla == nil, "cada fecha tiene su razón y su norma")
}

func (d *demo) razones(pasos []plazos.Paso) {
	for _, p := range pasos {
		d.linea("    " + p.Texto + " [" + p.Norma + "]")
	}
}

func (d *demo) abre(ctx context.Context) error {
	pendientes, err := d.o.Actos(ctx, oficina.FiltroActos{RFC: d.rfc, Estado: buzon.Pendiente})
	if err != nil {
		return err
	}
	p, err := d.o.PrevisualizaApertura(ctx, pendientes[len(pendientes)-1].ID)
	if err != nil {
		return err
	}
	d.di("Primer paso, sin tocar el Buzón: " + oficina.Consecuencia)
	for _, e := range p.Escenarios {
		d.linea("    " + e.Nombre + ": notificado " + momento(e.Resultado.NotificadoEl) + ", surte efectos " + fecha(e.Resultado.SurteEfectos))
	}
	a, err := d.o.Abre(ctx, p.Token, true, d.clave)
	if err != nil {
		return err
	}
	d.o.LeeLoNuevo(ctx)
	r := a.Cuenta.Resultado
	d.di("Segundo paso: se aceptó y se firmó. Era «" + a.Asunto + "». Acuse " + string(a.Acuse.Folio) + ".")
	d.razones(r.Pasos)
	d.di("Último día para actuar: " + fecha(r.Alarma) + ".")
	if err = d.comprueba(a.Estado == buzon.Abierta && a.Documento() != 0, "el documento y su acuse están en el archivo"); err != nil {
		return err
	}
	_, err = d.o.Abre(ctx, p.Token, true, d.clave)
	return d.comprueba(fault.CodeOf(err) == fault.ConfirmacionVencida, "la misma confirmación no sirve dos veces")
}

func (d *demo) vence(ctx context.Context) error {
	pendientes, err := d.o.Actos(ctx, oficina.FiltroActos{RFC: d.rfc, Estado: buzon.Pendiente})
	if err != nil {
		return err
	}
	a := pendientes[0]
	limite := a.Cuenta.Resultado.LimiteApertura
	d.di("Dejamos sin abrir el folio " + a.Folio + ". Adelantamos el reloj del Buzón de " + momento(d.e.Ahora()) + " hasta pasado su límite, " +
		momento(limite) + ".")
	if _, err = d.e.Pon(ctx, limite.Add(time.Hour)); err != nil {
		return err
	}
	l, err := d.o.Sincroniza(ctx, []string{d.rfc}, nil)
	if err != nil {
		return err
	}
	d.o.LeeLoNuevo(ctx)
	if l[0].Falla != nil {
		return l[0].Falla
	}
	if a, err = d.o.Acto(ctx, a.ID); err != nil {
		return err
	}
	d.di("Se tuvo por notificado sin que nadie lo abriera (Lineamientos 7.5). Era «" + a.Asunto + "».")
	d.razones(a.Cuenta.Resultado.Pasos)
	return d.comprueba(a.Estado == buzon.Vencida && a.Abierto.IsZero() && a.Cuenta.Resultado.NotificadoEl.Equal(limite) && a.Documento() != 0,
		"quedó notificado en su límite, y su documento ya se puede leer")
}

func (d *demo) presenta(ctx context.Context) error {
	l, err := d.o.Actos(ctx, oficina.FiltroActos{RFC: d.rfc, Estado: buzon.Abierta})
	if err != nil {
		return err
	}
	anexo := filepath.Join(d.dir, "constancia.txt")
	if err = os.WriteFile(anexo, []byte("Constancia de la demostración.\n"), 0o600); err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", anexo)
	}
	p, err := d.o.NuevaPromocion(ctx, promocion.Promocion{
		RFC: d.rfc, Servicio: promocion.Servicios()[0], Asunto: "Aclaración sobre " + l[0].Folio, RespondeA: l[0].Folio,
		Texto: "Se solicita la aclaración de la resolución notificada, conforme a los documentos que se acompañan.",
	}, []string{anexo})
	if err != nil {
		return err
	}
	previa, err := d.o.PrevisualizaFirma(ctx, p.ID)
	if err != nil {
		return err
	}
	d.di("Redactamos la promoción y adjuntamos un archivo. Se firma exactamente este documento:")
	for x := range strings.SplitSeq(strings.TrimSpace(previa.Documento), "\n") {
		d.linea("    │ " + x)
	}
	if p, err = d.o.FirmaPromocion(ctx, previa.Token, d.clave); err != nil {
		return err
	}
	if p, err = d.o.Presenta(ctx, p.ID, nil); err != nil {
		return err
	}
	if err = d.comprueba(p.Estado == promocion.Presentada && p.Acuse != nil, "la promoción quedó presentada"); err != nil {
		return err
	}
	d.di("Presentada con el folio " + p.Folio + "; se tiene por recibida el " + momento(p.Recibida) + " (Lineamientos 6.3).")
	if err = d.comprueba(p.Acuse.Ampara(p.Documento), "el acuse ampara, por su huella, el documento que se firmó"); err != nil {
		return err
	}
	otra, err := d.o.Presenta(ctx, p.ID, nil)
	if err != nil {
		return err
	}
	return d.comprueba(otra.Folio == p.Folio, "presentarla otra vez da el mismo folio: no se duplica")
}

func (d *demo) sinRed(ctx context.Context) error {
	if err := d.o.Cierra(); err != nil {
		return err
	}
	if err := d.abreOficina(ctx, true); err != nil {
		return err
	}
	l, err := d.o.Actos(ctx, oficina.FiltroActos{RFC: d.rfc, Estado: buzon.Abierta})
	if err != nil {
		return err
	}
	texto, _, err := d.o.TextoDocumento(ctx, oficina.Practica, l[0].Documento(), 4<<10)
	if err != nil {
		return err
	}
	h, err := d.o.Buscar(ctx, oficina.Busqueda{Texto: "prima riesgos", Limite: 5})
	if err != nil {
		return err
	}
	d.di("Cerramos y volvimos a abrir, sin red. El documento abierto dice: «" + recorta(texto, 110) + "». La búsqueda «prima riesgos» da " +
		strconv.Itoa(h.Total) + " documentos.")
	return d.comprueba(texto != "" && h.Total > 0, "lo recibido se lee y se encuentra sin red")
}

func recorta(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > n {
		return string(r[:n]) + "…"
	}
	return string(r)
}

func (d *demo) firmas(ctx context.Context) error {
	l, err := d.o.JuzgaFirmas(ctx, oficina.Practica)
	if err != nil {
		return err
	}
	malas := 0
	for _, f := range l {
		if f.Resultado.Veredicto != efirma.VeredictoValido && f.Resultado.Veredicto != efirma.VeredictoValidoConAdvertencias {
			malas++
			d.linea("    " + f.Que + ": " + nombreVeredicto(f.Resultado.Veredicto) + ". " + strings.Join(f.Resultado.Razones, " "))
		}
	}
	d.di("Se verificaron " + strconv.Itoa(len(l)) + " firmas y sellos. La revocación no se consultó, y por eso ninguna pasa de «válida, con advertencias».")
	return d.comprueba(len(l) > 0 && malas == 0, "todas las firmas y sellos son válidos")
}

func (d *demo) verifica(ctx context.Context) error {
	l, err := d.o.VerificaArchivo(ctx)
	if err != nil {
		return err
	}
	for _, i := range l {
		d.di("Archivo " + string(i.Ambiente) + ": " + strconv.Itoa(i.Objetos) + " objetos, " + strconv.Itoa(i.Filas) + " filas y " +
			strconv.Itoa(i.Eventos) + " eventos. Cabeza de la cadena: " + i.Cabeza.Huella)
		if err = i.Err(); err != nil {
			return err
		}
	}
	return d.comprueba(true, "nada cambió, falta ni sobra")
}
