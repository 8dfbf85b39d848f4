package buzon

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
)

func hoy() time.Time { return civil.New(2026, time.November, 10).At(10, 0) }

func TestUnMedioSinConfirmarSeCancelaALas72Horas(t *testing.T) {
	m := Medio{Estado: MedioPendiente, Registrado: hoy()}
	for en, want := range map[time.Duration]EstadoMedio{
		0: MedioPendiente, 72*time.Hour - time.Nanosecond: MedioPendiente, 72 * time.Hour: MedioCancelado, 1000 * time.Hour: MedioCancelado,
	} {
		if got := m.EstadoEn(hoy().Add(en)); got != want {
			t.Errorf("after %v: %s, want %s", en, got, want)
		}
	}
	m.Estado = MedioConfirmado
	if got := m.EstadoEn(hoy().Add(1000 * time.Hour)); got != MedioConfirmado {
		t.Errorf("a confirmed medio became %s", got)
	}
}

func TestRegistrarUnMedio(t *testing.T) {
	correos := func(n int, estado EstadoMedio) (ms []Medio) {
		for i := range n {
			ms = append(ms, Medio{Tipo: Correo, Valor: fmt.Sprintf("c%d@ejemplo.mx", i), Estado: estado, Registrado: hoy()})
		}
		return ms
	}
	celular := []Medio{{Tipo: Celular, Valor: "5512345678", Estado: MedioConfirmado}}
	for name, c := range map[string]struct {
		hay   []Medio
		tipo  TipoMedio
		valor string
		rp    string
		queda string
		code  fault.Code
	}{
		"correo":                          {tipo: Correo, valor: " Pagos@Ejemplo.MX ", queda: "pagos@ejemplo.mx"},
		"celular con lada y guiones":      {tipo: Celular, valor: "+52 (55) 1234-5678", queda: "5512345678"},
		"quinto correo":                   {hay: correos(4, MedioConfirmado), tipo: Correo, valor: "x@ejemplo.mx", queda: "x@ejemplo.mx"},
		"sexto correo":                    {hay: correos(5, MedioPendiente), tipo: Correo, valor: "x@ejemplo.mx", code: fault.MedioLimite},
		"sexto, con cinco dados de baja":  {hay: correos(5, MedioBaja), tipo: Correo, valor: "x@ejemplo.mx", queda: "x@ejemplo.mx"},
		"segundo celular":                 {hay: celular, tipo: Celular, valor: "5587654321", code: fault.MedioLimite},
		"celular de un registro patronal": {hay: celular, tipo: Celular, valor: "5587654321", rp: "Y5412345101", queda: "5587654321"},
		"repetido":                        {hay: correos(1, MedioPendiente), tipo: Correo, valor: "C0@EJEMPLO.MX", code: fault.MedioRepetido},
		"celular de nueve dígitos":        {tipo: Celular, valor: "551234567", code: fault.MedioInvalido},
		"celular con letras":              {tipo: Celular, valor: "55123456ab", code: fault.MedioInvalido},
		"correo sin dominio":              {tipo: Correo, valor: "pagos@", code: fault.MedioInvalido},
		"correo de un dominio solo":       {tipo: Correo, valor: "pagos@localhost", code: fault.MedioInvalido},
		"correo con dos arrobas":          {tipo: Correo, valor: "a@b@c.mx", code: fault.MedioInvalido},
		"correo con barra":                {tipo: Correo, valor: "a|b@c.mx", code: fault.MedioInvalido},
		"correo con un carácter nulo":     {tipo: Correo, valor: "a\x00b@c.mx", code: fault.MedioInvalido},
		"dos correos":                     {tipo: Correo, valor: "a@b.mx,c@d.mx", code: fault.MedioInvalido},
		"ni correo ni celular":            {tipo: "fax", valor: "5512345678", code: fault.MedioInvalido},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := NuevoMedio(c.hay, Medio{Tipo: c.tipo, Valor: c.valor, RegistroPatronal: c.rp}, hoy())
			if fault.CodeOf(err) != c.code {
				t.Fatalf("got %v, want %q", err, c.code)
			}
			if err == nil && (m.Valor != c.queda || m.Estado != MedioPendiente || !m.Registrado.Equal(hoy())) {
				t.Errorf("registered as %+v", m)
			}
		})
	}
}

func TestUnMedioCanceladoDejaSuLugar(t *testing.T) {
	viejo := []Medio{{Tipo: Celular, Valor: "5512345678", Estado: MedioPendiente, Registrado: hoy().Add(-72 * time.Hour)}}
	if _, err := NuevoMedio(viejo, Medio{Tipo: Celular, Valor: "5512345678"}, hoy()); err != nil {
		t.Errorf("its 72 hours are over: %v", err)
	}
}

func TestEstadoDelBuzon(t *testing.T) {
	medio := func(tipo TipoMedio, e EstadoMedio) Medio { return Medio{Tipo: tipo, Estado: e, Registrado: hoy()} }
	correo, celular := medio(Correo, MedioConfirmado), medio(Celular, MedioConfirmado)
	delRP := celular
	delRP.RegistroPatronal = "Y5412345101"
	for name, c := range map[string]struct {
		b    Buzon
		en   time.Duration
		want Estado
	}{
		"nuevo":                                 {Buzon{}, 0, SinMedios},
		"correo pendiente":                      {Buzon{Medios: []Medio{medio(Correo, MedioPendiente)}}, 0, MediosPorValidar},
		"correo pendiente ya cancelado":         {Buzon{Medios: []Medio{medio(Correo, MedioPendiente)}}, 72 * time.Hour, SinMedios},
		"sólo el correo":                        {Buzon{Medios: []Medio{correo}}, 0, MediosPorValidar},
		"sólo el celular, con términos":         {Buzon{Medios: []Medio{celular}, Terminos: hoy()}, 0, MediosPorValidar},
		"los dos":                               {Buzon{Medios: []Medio{correo, celular}}, 0, MediosValidados},
		"los dos y los términos":                {Buzon{Medios: []Medio{correo, celular}, Terminos: hoy()}, 0, Habilitado},
		"el celular es de un registro patronal": {Buzon{Medios: []Medio{correo, delRP}, Terminos: hoy()}, 0, MediosPorValidar},
		"se dio de baja el correo":              {Buzon{Medios: []Medio{medio(Correo, MedioBaja), celular}, Terminos: hoy()}, 0, MediosPorValidar},
		"ya activo, anotado a mano":             {Buzon{Terminos: hoy(), AMano: true}, 0, Habilitado},
		"desactivado":                           {Buzon{Medios: []Medio{correo, celular}, Terminos: hoy(), Desactivado: true}, 0, Desactivado},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.b.EstadoEn(hoy().Add(c.en))
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if riesgo := c.b.RiesgoEstrados(hoy().Add(c.en)); (len(riesgo) == 0) != (got == Habilitado) {
				t.Errorf("risk of estrados: %v", riesgo)
			}
		})
	}
}

func TestAbrirPideConsentirSobreUnActoPendiente(t *testing.T) {
	acto := Acto{ID: "a", Estado: Pendiente, Enviado: hoy()}
	for name, c := range map[string]struct {
		estado EstadoActo
		acepto bool
		en     time.Time
		code   fault.Code
	}{
		"aceptado":          {Pendiente, true, hoy(), ""},
		"sin aceptar":       {Pendiente, false, hoy(), fault.FaltaAceptar},
		"ya vencida":        {Vencida, true, hoy(), fault.YaNotificada},
		"ya abierta":        {Abierta, true, hoy(), fault.YaNotificada},
		"comunicado":        {Publicado, true, hoy(), fault.YaNotificada},
		"antes de su aviso": {Pendiente, true, hoy().Add(-time.Second), fault.AperturaAntesDelAviso},
	} {
		t.Run(name, func(t *testing.T) {
			acto.Estado = c.estado
			got, err := Consentir(acto, c.acepto, "clave", c.en)
			if fault.CodeOf(err) != c.code {
				t.Fatalf("got %v, want %q", err, c.code)
			}
			if err == nil && (got.Acto().ID != "a" || got.Clave() != "clave") {
				t.Errorf("consented to %+v", got)
			}
		})
	}
}

func TestElTextoQueSeFirmaTieneUnaSolaLectura(t *testing.T) {
	for _, c := range []struct {
		t    Texto
		want string
	}{
		{TextoInicioSesion("buzon.practica", hoy(), "n1"), "Valija|inicio de sesión|buzon.practica|2026-11-10T10:00:00-06:00|n1"},
		{TextoRegistroMedio("h", "R", hoy(), Correo, "a@b.mx", "", "k"), "Valija|registro de medio de contacto|h|R|2026-11-10T10:00:00-06:00|correo|a@b.mx||k"},
		{TextoBajaMedio("h", "R", hoy(), "m1", "a@b.mx", "k"), "Valija|baja de medio de contacto|h|R|2026-11-10T10:00:00-06:00|m1|a@b.mx|k"},
		{TextoTerminos("h", "R", hoy(), "1", "ab", "k"), "Valija|firma de términos y condiciones|h|R|2026-11-10T10:00:00-06:00|1|ab|k"},
		{TextoApertura("h", "R", hoy(), "a1", "BI-1", "k"), "Valija|apertura de acto, quedando notificado|h|R|2026-11-10T10:00:00-06:00|a1|BI-1|k"},
	} {
		if got := c.t.String(); got != c.want {
			t.Errorf("composed %q, want %q", got, c.want)
		}
		got, err := LeerTexto(c.want)
		if err != nil || got.String() != c.want || got.Operacion != c.t.Operacion {
			t.Errorf("%q was read as %+v, %v", c.want, got, err)
		}
		if at, err := got.Instante(); err != nil || !at.Equal(hoy()) {
			t.Errorf("%q: instant %v, %v", c.want, at, err)
		}
	}
}

func TestUnTextoAmbiguoNoSeFirma(t *testing.T) {
	for name, x := range map[string]Texto{
		"valor con barra":     TextoInicioSesion("h", hoy(), "a|b"),
		"valor con salto":     TextoInicioSesion("h", hoy(), "a\nb"),
		"anfitrión con barra": TextoInicioSesion("h|x", hoy(), "n"),
		"sin anfitrión":       TextoInicioSesion("", hoy(), "n"),
		"sin operación":       {"", "h", []string{"a", "b"}},
		"operación con barra": {"inicio de sesión|h", "h", []string{"a", "b"}},
		"con un solo valor":   {InicioSesion, "h", []string{"a"}},
	} {
		if x.Valido() == nil {
			t.Errorf("%s: %q would be signed", name, x)
		}
	}
	for _, s := range []string{"", "Valija", "valija|inicio de sesión|h|a|b", "Valija|inicio de sesión|h|a", strings.Repeat("|", 5)} {
		if got, err := LeerTexto(s); err == nil {
			t.Errorf("%q was read as %+v", s, got)
		}
	}
}

func FuzzLeerTexto(f *testing.F) {
	f.Add(TextoInicioSesion("h", hoy(), "n").String())
	f.Add(TextoApertura("h", "R", hoy(), "a", "f", "k").String())
	f.Add("Valija||||")
	f.Fuzz(func(t *testing.T, s string) {
		x, err := LeerTexto(s)
		if err == nil && x.String() != s {
			t.Errorf("%q is also written %q", s, x)
		}
	})
}
