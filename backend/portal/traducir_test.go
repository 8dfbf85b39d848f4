package portal

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"valija/backend/contrato"
	"valija/backend/fault"
)

const rfcDePrueba = "PNO150101AB1"

// traducirJSON decodes an answer of the contract and translates it; what names the kind.
func traducirJSON(what string, raw []byte) (any, error) {
	switch what {
	case "acto":
		return como(raw, func(a contrato.Acto) (any, error) { return aActo(a, rfcDePrueba) })
	case "buzon":
		return como(raw, func(b contrato.Buzon) (any, error) { return aBuzon(b, rfcDePrueba) })
	case "promocion":
		return como(raw, func(p contrato.Promocion) (any, error) { return aPromocion(p, rfcDePrueba) })
	}
	return como(raw, func(r contrato.Recibo) (any, error) { return aRecibo(r, rfcDePrueba) })
}

func como[T any](raw []byte, traducir func(T) (any, error)) (any, error) {
	var v T
	if err := decodificar(raw, &v); err != nil {
		return nil, err
	}
	return traducir(v)
}

// TestTraducirLoQueContestaUnBuzon compares each testdata/KIND-name.json, an answer as the contract has it, with
// testdata/KIND-name.golden, the domain's value in JSON. VALIJA_GOLDEN=1 writes the latter anew, to be read.
func TestTraducirLoQueContestaUnBuzon(t *testing.T) {
	names, err := filepath.Glob("testdata/*.json")
	if err != nil || len(names) < 5 {
		t.Fatalf("the corpus is gone: %v, %v", names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			what, _, _ := strings.Cut(filepath.Base(name), "-")
			v, err := traducirJSON(what, raw)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(v, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(name, ".json") + ".golden"
			if os.Getenv("VALIJA_GOLDEN") != "" {
				if err := os.WriteFile(golden, append(got, '\n'), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.TrimSpace(string(want)), string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestUnaRespuestaFueraDelContratoSeRechazaEntera(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new string }{
		"acto sin id":                      {"acto-abierta", `"id": "a1"`, `"id": ""`},
		"acto sin instante":                {"acto-abierta", `"enviado": "2026-11-10T10:00:00-06:00"`, `"x": 1`},
		"acto de clase desconocida":        {"acto-abierta", `"notificacion"`, `"citatorio"`},
		"acto de estado desconocido":       {"acto-abierta", `"abierta"`, `"leida"`},
		"notificación publicada":           {"acto-abierta", `"abierta"`, `"publicado"`},
		"pendiente que trae su documento":  {"acto-abierta", `"abierta"`, `"pendiente"`},
		"comunicado pendiente":             {"acto-comunicado", `"publicado"`, `"pendiente"`},
		"plazo negativo":                   {"acto-abierta", `"plazo_dias": 15`, `"plazo_dias": -15`},
		"archivo con una huella que no es": {"acto-abierta", `"sha256": "abab`, `"sha256": "zzab`},
		"archivo de tamaño negativo":       {"acto-abierta", `"tamano": 1204`, `"tamano": -1`},
		"archivo de papel desconocido":     {"acto-abierta", `"papel": "documento"`, `"papel": "x"`},
		"acuse de otro RFC":                {"recibo-medio", `"rfc": "PNO150101AB1"`, `"rfc": "AAA010101AAA"`},
		"acuse con un folio que no es":     {"recibo-medio", `BI-20261110-101500123`, `BI-1`},
		"acuse sin sello":                  {"recibo-medio", `"sello": "c2VsbG8="`, `"sello": ""`},
		"acuse sin cadena":                 {"recibo-medio", `"cadena": "|`, `"cadena": "", "x": "|`},
		"medio de tipo desconocido":        {"recibo-medio", `"tipo": "correo"`, `"tipo": "fax"`},
		"Buzón de otro RFC":                {"buzon-habilitado", `"rfc": "PNO150101AB1"`, `"rfc": "AAA010101AAA"`},
		"Buzón de estado desconocido":      {"buzon-habilitado", `"estado": "habilitado"`, `"estado": "x"`},
		"promoción de estado desconocido":  {"promocion-prorrogada", `"prorrogada"`, `"en_cola"`},
		"promoción sin folio":              {"promocion-prorrogada", `"folio": "BI-20261110-101500123"`, `"folio": ""`},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", c.file+".json"))
			if err != nil {
				t.Fatal(err)
			}
			bad := strings.Replace(string(raw), c.old, c.new, 1)
			if bad == string(raw) {
				t.Fatal("the case changes nothing")
			}
			what, _, _ := strings.Cut(c.file, "-")
			if v, err := traducirJSON(what, []byte(bad)); fault.CodeOf(err) != fault.RespuestaIlegible {
				t.Errorf("became %+v, %v", v, err)
			}
		})
	}
}
