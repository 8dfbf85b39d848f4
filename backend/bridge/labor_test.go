package bridge

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/backend/oficina"
)

// pendientes are the acts that the list shows as waiting to be opened.
func (m *mesa) pendientes(rfc string) []ActoFila {
	m.t.Helper()
	p, err := m.Actos(FiltroActos{RFC: rfc})
	m.si(err)
	out := []ActoFila{}
	for _, f := range p.Filas {
		if f.Estado == "aviso" {
			out = append(out, f)
		}
	}
	return out
}

// The page goes on with the act that is read wherever it came to be, beyond what it asked for too.
func TestLaListaDiceDondeEstaUnActo(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	todos, err := m.Actos(FiltroActos{RFC: p.RFC})
	m.si(err)
	ultimo := todos.Total - 1
	r, err := m.Actos(FiltroActos{RFC: p.RFC, Acto: todos.Filas[ultimo].ID, Cuantos: 1})
	m.si(err)
	if ultimo < 1 || r.Donde != ultimo || len(r.Filas) != 1 {
		t.Errorf("the last of %d is at %d, with %d rows", todos.Total, r.Donde, len(r.Filas))
	}
	if r, err = m.Actos(FiltroActos{RFC: p.RFC, Acto: todos.Filas[ultimo].ID, Texto: "no hay nada así"}); err != nil || r.Donde != -1 {
		t.Errorf("%v: what is not in the list is at %d", err, r.Donde)
	}
	if todos.Donde != -1 {
		t.Errorf("nobody asked, and it is at %d", todos.Donde)
	}
}

func TestTodaLaLaborEnElBuzonDePractica(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	antes := m.pendientes(p.RFC)
	if len(antes) == 0 {
		t.Fatal("the scenario has no act waiting: the test would prove nothing")
	}
	previa, err := m.AbrirPrevisualizar(antes[0].ID)
	m.si(err)
	if len(previa.Opciones) < 3 || len(previa.Firma.Consecuencias) == 0 {
		t.Errorf("the preview hides what opening means: %+v", previa)
	}
	if l := m.pendientes(p.RFC); len(l) != len(antes) {
		t.Fatal("looking at what opening means opened the act")
	}
	abierto, err := m.Abrir(previa.Firma.Token, p.Contrasena)
	m.si(err)
	if abierto.Acto.Estado != "abierta" || abierto.Acuse == "" || len(abierto.Documentos) == 0 {
		t.Fatalf("opened without acuse or document: %+v", abierto.Acto)
	}
	if _, err = m.Abrir(previa.Firma.Token, p.Contrasena); codigo(t, err) != "confirmacion_vencida" {
		t.Errorf("the token opened twice: %v", err)
	}

	prom, err := m.PromocionNueva(p.RFC, abierto.Acto.ID)
	m.si(err)
	cat, err := m.CatalogoPromociones(p.RFC)
	m.si(err)
	_, err = m.PromocionGuardar(Borrador{
		ID: prom.Fila.ID, Servicio: cat.Servicios[0].Clave, Asunto: "Respuesta a la determinación", Texto: "Se aclara lo señalado.", Acto: abierto.Acto.ID,
	})
	m.si(err)
	_, err = m.PromocionAnexar(prom.Fila.ID, []string{m.archivo("prueba.txt", "comprobante de pago")})
	m.si(err)
	firma, err := m.PromocionPrevisualizarFirma(prom.Fila.ID)
	m.si(err)
	if !strings.Contains(firma.Firma.Texto, "Se aclara lo señalado.") || len(firma.Firma.Documentos) != 1 {
		t.Errorf("what is shown is not what will be signed: %q, %d attachments", firma.Firma.Texto, len(firma.Firma.Documentos))
	}
	firmada, err := m.PromocionFirmar(firma.Firma.Token, p.Contrasena)
	m.si(err)
	if firmada.Fila.Estado != "firmada" {
		t.Fatalf("signed and %s", firmada.Fila.Estado)
	}
	presentacion, err := m.PromocionPrevisualizarPresentacion(prom.Fila.ID)
	m.si(err)
	presentada, err := m.PromocionPresentar(presentacion.Token, "")
	m.si(err)
	if presentada.Fila.Estado != "presentada" || presentada.Fila.Folio == "" {
		t.Fatalf("filed and %s without folio", presentada.Fila.Estado)
	}
	acuse, err := m.Acuse(presentada.Fila.Folio)
	m.si(err)
	if acuse.Veredicto == "invalido" || acuse.Cadena == "" {
		t.Errorf("the acuse is %s", acuse.Veredicto)
	}
	for _, d := range abierto.Documentos {
		v, err := m.Verificar(d.ID)
		m.si(err)
		if v.Veredicto == "invalido" || len(v.Capas) != 7 {
			t.Errorf("%s is %s with %d layers", d.Archivo, v.Veredicto, len(v.Capas))
		}
		for _, c := range v.Capas {
			if c.Razon == "" {
				t.Errorf("%s: layer %s gives no reason", d.Archivo, c.Capa)
			}
		}
	}
}

func TestLaHistoriaDeUnActoVaDeLoMasViejoALoMasNuevo(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	previa, err := m.AbrirPrevisualizar(m.pendientes(p.RFC)[0].ID)
	m.si(err)
	d, err := m.Abrir(previa.Firma.Token, p.Contrasena)
	m.si(err)
	if len(d.Historia) < 3 { // sent, opened, counted again
		t.Fatalf("the history of an opened act is %+v", d.Historia)
	}
	if !slices.IsSortedFunc(d.Historia, func(a, b Suceso) int { return strings.Compare(a.Instante, b.Instante) }) {
		t.Errorf("out of order: %+v", d.Historia)
	}
	if d.Documentos[0].Tipo == "acuse" {
		t.Error("the acuse is shown before what the act says")
	}
}

func TestUnPlazoQueNadieHaAnotadoEsDeLosQueCorren(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	ahora := m.reloj.Now()
	d, err := m.AvisoRegistrar(AvisoManual{
		RFC: p.RFC, Folio: "A-1", Titulo: "Requerimiento", Enviado: instante(ahora.Add(-48 * time.Hour)), Abierto: instante(ahora.Add(-24 * time.Hour)),
	})
	m.si(err)
	l, err := m.Actos(FiltroActos{RFC: p.RFC})
	m.si(err)
	i := slices.IndexFunc(l.Filas, func(f ActoFila) bool { return f.Grupo == "en_plazo" })
	if i < 0 || l.Filas[i].ID != d.Acto.ID || l.Filas[i].PlazoVence != "" {
		t.Fatalf("the periods that run do not begin with the one that nobody wrote down: %+v", l.Filas)
	}
	_, err = m.AsuntosHechos([]string{"plazo/" + d.Acto.ID}, true)
	m.si(err)
	d, err = m.Acto(d.Acto.ID)
	m.si(err)
	if !d.Acto.Respondida || d.Acto.Grupo == "en_plazo" {
		t.Errorf("marked as done, and it still runs: %+v", d.Acto)
	}
}

func TestVencidoSinAbrirNoVenceNadaQueNadieHayaAnotado(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	enviado := m.reloj.Now().AddDate(0, 0, -14) // its fourth day is over
	for tipo, corre := range map[string]bool{"un oficio": true, "cierre_correccion": false} {
		d, err := m.AvisoRegistrar(AvisoManual{RFC: p.RFC, Folio: "V-" + tipo, Titulo: tipo, Tipo: tipo, Enviado: instante(enviado)})
		m.si(err)
		if d.Acto.Estado != "vencida" || d.Acto.PlazoVence != "" || d.Acto.DiasHabiles != 0 || (d.Acto.Grupo == "en_plazo") != corre {
			t.Errorf("«%s»: the last day to open is told as the last to answer: %+v", tipo, d.Acto)
		}
		pr, err := m.PromocionNueva(p.RFC, d.Acto.ID)
		m.si(err)
		if pr.ActoVence != "" {
			t.Errorf("«%s»: its answer is said to be due on %s", tipo, pr.ActoVence)
		}
	}
}

func TestUnActoQueNoPideRespuestaNoTienePlazo(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	vistos := 0
	for _, x := range m.pendientes(p.RFC) {
		previa, err := m.AbrirPrevisualizar(x.ID)
		m.si(err)
		d, err := m.Abrir(previa.Firma.Token, p.Contrasena)
		m.si(err)
		if d.Acto.PlazoVence != "" {
			continue
		}
		vistos++
		for _, a := range d.Cuenta.Advertencias {
			if strings.Contains(a, "cuántos días") {
				t.Errorf("%s asks for no answer, and one is warned of: %s", d.Acto.Titulo, a)
			}
		}
		if d.Acto.Grupo == "en_plazo" {
			t.Errorf("%s asks for no answer and is among the periods that run", d.Acto.Titulo)
		}
	}
	if vistos == 0 {
		t.Fatal("the practice has no act that asks for no answer")
	}
}

func TestMirarNoAbreNada(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	antes := m.pendientes(p.RFC)
	for _, x := range antes {
		_, err := m.Acto(x.ID)
		m.si(err)
		_, err = m.AbrirPrevisualizar(x.ID)
		m.si(err)
		m.si(m.Imprimir("cuenta", x.ID))
		m.si(m.ActosMarcar(CambioActo{IDs: []string{x.ID}, Leido: true}))
	}
	_, err := m.Buscar(Busqueda{Texto: "prima"})
	m.si(err)
	_, err = m.Documentos(FiltroDocumentos{})
	m.si(err)
	m.fondo.mira(t.Context())
	inicio, err := m.Sincronizar(nil, nil)
	if x := m.espera(inicio.Tarea, err); x.Estado != "termino" || len(x.Fallas) > 0 {
		t.Fatalf("synchronising ended as %s: %+v", x.Estado, x.Fallas)
	}
	if l := m.pendientes(p.RFC); len(l) != len(antes) {
		t.Fatalf("%d acts waited and %d do: something that only looks opened one", len(antes), len(l))
	}
	for _, x := range antes { // a pending act shows nothing of what it says
		d, err := m.Acto(x.ID)
		m.si(err)
		if len(d.Documentos) != 0 || d.Texto != "" || x.Titulo != "Acto pendiente de notificar" {
			t.Errorf("a pending act shows %q and %d documents", x.Titulo, len(d.Documentos))
		}
	}
}

func TestUnaContrasenaMalaNoGastaElPermiso(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	previa, err := m.AbrirPrevisualizar(m.pendientes(p.RFC)[0].ID)
	m.si(err)
	if _, err = m.Abrir(previa.Firma.Token, contrasenaAjena); codigo(t, err) != "contrasena_incorrecta" {
		t.Fatalf("a wrong password gave %v", err)
	}
	_, err = m.Abrir(previa.Firma.Token, p.Contrasena)
	m.si(err)
}

func TestSinElSiDeLaPersonaNoSeFirma(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	antes := m.pendientes(p.RFC)
	previa, err := m.AbrirPrevisualizar(antes[0].ID)
	m.si(err)
	m.esc.mu.Lock()
	m.esc.confirma = false
	m.esc.mu.Unlock()
	usos, err := m.EfirmaUsos(p.RFC)
	m.si(err)
	if _, err = m.Abrir(previa.Firma.Token, ""); codigo(t, err) != "cancelado" {
		t.Fatalf("refused, and the call gave %v", err)
	}
	if m.esc.ultimo("confirmar ") == "" {
		t.Error("nobody was asked")
	}
	despues, err := m.EfirmaUsos(p.RFC)
	m.si(err)
	if len(despues) != len(usos) || len(m.pendientes(p.RFC)) != len(antes) {
		t.Error("refused, and the key was used all the same")
	}
}

func TestNingunaContrasenaVuelveALaPagina(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	// a real person's e.firma has a password of its own: the practice one is no secret and is shown
	in, err := m.oficina.Entrenador(t.Context())
	m.si(err)
	dir := t.TempDir()
	e, err := in.EscribeEfirma(t.Context(), "", "Otra", dir+"/a.cer", dir+"/a.key", []byte(contrasenaAjena))
	m.si(err)
	respuestas := []any{}
	pon := func(v any, err error) {
		respuestas = append(respuestas, v)
		if err != nil {
			respuestas = append(respuestas, err.Error())
		}
	}
	rutas := []string{dir + "/a.cer", dir + "/a.key"}
	pon(m.EfirmaInspeccionar(rutas, contrasenaAjena))
	pon(m.EfirmaAgregar(SolicitudEfirma{Rutas: rutas, Contrasena: contrasenaAjena, Modo: "llavero"}))
	pon(m.EfirmaCambiarModo(e.RFC, "sesion", contrasenaAjena))
	pon(m.EfirmaInspeccionar(rutas, contrasenaAjena+"x"))
	pon(m.ActivacionEntrar(e.RFC, contrasenaAjena))
	previa, err := m.AbrirPrevisualizar(m.pendientes(p.RFC)[0].ID)
	pon(previa, err)
	pon(m.Abrir(previa.Firma.Token, contrasenaAjena))
	pon(m.Sincronizar(nil, []ContrasenaRfc{{RFC: p.RFC, Contrasena: contrasenaAjena}, {RFC: e.RFC, Contrasena: contrasenaAjena}}))
	pon(m.MedioConfirmar(ConfirmacionMedio{RFC: e.RFC, Medio: "x", Codigo: "1", Contrasena: contrasenaAjena}))
	pon(m.MedioReenviar(p.RFC, "x", contrasenaAjena))
	prom, err := m.PromocionNueva(p.RFC, "")
	m.si(err)
	pon(m.SalidaReintentar(prom.Fila.ID, contrasenaAjena))
	m.tareasQuietas()
	pon(m.Estado())
	pon(m.Efirmas())
	pon(m.EfirmaUsos(e.RFC))
	pon(m.Bitacora("", 0, 500))
	pon(m.Ajustes())
	for _, v := range respuestas {
		b, err := json.Marshal(v)
		m.si(err)
		if strings.Contains(string(b), contrasenaAjena) {
			t.Errorf("a password came back: %s", b)
		}
	}
	eventos, avisos := m.esc.todo()
	for _, s := range append(eventos, avisos...) {
		if strings.Contains(s, contrasenaAjena) {
			t.Errorf("a password was sent: %s", s)
		}
	}
}

// Every call, on an empty folder and without arguments, answers with plain data whose lists are lists, or fails
// with an error that the page can read.
func TestTodaLlamadaContestaLlano(t *testing.T) {
	for _, am := range []oficina.Ambiente{oficina.Real, oficina.Practica} {
		t.Run(string(am), func(t *testing.T) {
			m := nuevaMesa(t)
			_, err := m.CambiarAmbito(string(am))
			m.si(err)
			api := reflect.ValueOf(Llamadas(m.API))
			it := reflect.TypeFor[Llamadas]()
			for method := range it.Methods() {
				nombre := method.Name
				f := api.MethodByName(nombre)
				args := make([]reflect.Value, f.Type().NumIn())
				for j := range args {
					args[j] = reflect.Zero(f.Type().In(j))
				}
				out := f.Call(args)
				if e, ok := reflect.TypeAssert[error](out[len(out)-1]); ok && e != nil {
					codigo(t, e)
					continue
				}
				sinNulos(t, nombre, out[0])
			}
		})
	}
}

func sinNulos(t *testing.T, donde string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			t.Errorf("%s is null for the page", donde)
		}
		for i := range v.Len() {
			sinNulos(t, donde+"[]", v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			sinNulos(t, donde+"."+v.Type().Field(i).Name, v.Field(i))
		}
	}
}

func TestQuienPrefiereQueSeLePregunteTambienPresenta(t *testing.T) {
	m := nuevaMesa(t)
	p := m.practica()
	_, err := m.EfirmaCambiarModo(p.RFC, "preguntar", p.Contrasena)
	m.si(err)
	m.si(m.Bloquear())
	previa, err := m.PromocionPrevisualizarPresentacion(m.firmada(p))
	m.si(err)
	if !previa.PideContrasena {
		t.Error("nobody keeps the password and filing does not ask for it")
	}
	if _, err = m.PromocionPresentar(previa.Token, "no es esta"); codigo(t, err) != "contrasena_incorrecta" {
		t.Fatalf("a wrong password gave %v", err)
	}
	presentada, err := m.PromocionPresentar(previa.Token, p.Contrasena)
	m.si(err)
	if presentada.Fila.Estado != "presentada" || presentada.Fila.Folio == "" {
		t.Errorf("filed with the password and %s", presentada.Fila.Estado)
	}
}
