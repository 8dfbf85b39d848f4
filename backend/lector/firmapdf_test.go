package lector_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/lector"
)

// notaria signs PDFs for the tests with an authority of its own.
type notaria struct {
	cred   *efirma.Credential
	anclas *efirma.Anclas
}

func nuevaNotaria(tb testing.TB) notaria {
	tb.Helper()
	desde, hasta := instante().AddDate(-1, 0, 0), instante().AddDate(3, 0, 0)
	autoridad, err := emision.NewAutoridad("AC de prueba", desde, hasta)
	if err != nil {
		tb.Fatal(err)
	}
	cer, key, err := autoridad.Emitir(emision.Titular{
		RFC: "NUIJ800101AB1", CURP: "NUIJ800101MDFXBN09", Nombre: "JUANA NUÑEZ IBAÑEZ", Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta,
	}, []byte("contraseña"))
	if err != nil {
		tb.Fatal(err)
	}
	cred, err := efirma.Open(cer, key, []byte("contraseña"))
	if err != nil {
		tb.Fatal(err)
	}
	ancla, err := autoridad.Ancla(efirma.EntornoPractica)
	if err != nil {
		tb.Fatal(err)
	}
	return notaria{cred, new(efirma.Anclas).Con(ancla)}
}

// firmar appends an incremental update with one signature to a PDF of pdfMinimo.
func (n notaria) firmar(tb testing.TB, pdf []byte, formato string) []byte {
	tb.Helper()
	const reservado = 8192
	anterior := bytes.LastIndex(pdf, []byte("startxref\n")) + len("startxref\n")
	var previo int
	if _, err := fmt.Sscanf(string(pdf[anterior:]), "%d", &previo); err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	b.Write(pdf)
	base := 5 + 2*bytes.Count(pdf, []byte("/ByteRange"))
	inicios := map[int]int{}
	objeto := func(id int, texto string) {
		inicios[id] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", id, texto)
	}
	objeto(1, fmt.Sprintf("<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%d 0 R] /SigFlags 3 >> >>", base))
	objeto(base, fmt.Sprintf("<< /FT /Sig /T (Firma%d) /V %d 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>", base, base+1))
	const molde = "[0 0000000000 0000000000 0000000000]"
	objeto(base+1, "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /"+formato+" /ByteRange "+molde+" /Contents <"+strings.Repeat("0", 2*reservado)+"> >>")
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n1 1\n%010d 00000 n \n%d 2\n%010d 00000 n \n%010d 00000 n \n", inicios[1], base, inicios[base], inicios[base+1])
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", base+2, previo, xref)
	out := b.Bytes()
	hueco := inicios[base+1] + bytes.Index(out[inicios[base+1]:], []byte("/Contents <")) + len("/Contents ")
	fin := hueco + 2*reservado + 2
	lugar := inicios[base+1] + bytes.Index(out[inicios[base+1]:], []byte(molde))
	copy(out[lugar:], fmt.Sprintf("[0 %010d %010d %010d]", hueco, fin, len(out)-fin))
	p7s, err := n.cred.SignDetached(append(bytes.Clone(out[:hueco]), out[fin:]...), instante())
	if err != nil {
		tb.Fatal(err)
	}
	hex.Encode(out[hueco+1:], p7s)
	return out
}

func (n notaria) verificar(tb testing.TB, pdf []byte) []lector.FirmaPDF {
	tb.Helper()
	m := efirma.Momento{T: instante().Add(time.Minute), Fuente: efirma.FuentePrimeraLlegada}
	firmas, err := lector.VerificarPDF(tb.Context(), bytes.NewReader(pdf), int64(len(pdf)), n.anclas, m, instante().Add(time.Hour))
	if err != nil {
		tb.Fatal(err)
	}
	return firmas
}

func TestASignedPDFIsJudgedByWhatItsSignatureCovers(t *testing.T) {
	n := nuevaNotaria(t)
	llano := pdfMinimo("0 0 100 100 re f")
	if firmas := n.verificar(t, llano); len(firmas) != 0 {
		t.Fatalf("an unsigned PDF has %d signatures", len(firmas))
	}
	for _, formato := range []string{"adbe.pkcs7.detached", "ETSI.CAdES.detached"} {
		firmado := n.firmar(t, llano, formato)
		if dir := os.Getenv("VALIJA_MUESTRAS"); dir != "" {
			if err := os.WriteFile(dir+"/"+formato+".pdf", firmado, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		firmas := n.verificar(t, firmado)
		if len(firmas) != 1 || firmas[0].Veredicto != efirma.VeredictoValidoConAdvertencias || !firmas[0].Entero || firmas[0].Firmante.RFC() != "NUIJ800101AB1" {
			t.Fatalf("%s: %+v", formato, firmas)
		}
		alterado := bytes.Replace(firmado, []byte("0 0 100 100 re f"), []byte("0 0 100 999 re f"), 1)
		if firmas := n.verificar(t, alterado); firmas[0].Veredicto != efirma.VeredictoInvalido {
			t.Errorf("%s: a changed byte went unnoticed: %+v", formato, firmas[0])
		}
	}
}

func TestWhatIsAddedAfterASignatureIsTold(t *testing.T) {
	n := nuevaNotaria(t)
	firmado := n.firmar(t, pdfMinimo("f"), "ETSI.CAdES.detached")
	agregado := append(bytes.Clone(firmado), "\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"...)
	if f := n.verificar(t, agregado); f[0].Veredicto != efirma.VeredictoIndeterminado || f[0].Entero {
		t.Errorf("bytes after the signature: %+v", f[0])
	}
	dos := n.verificar(t, n.firmar(t, firmado, "adbe.pkcs7.detached"))
	if len(dos) != 2 || dos[0].Veredicto != efirma.VeredictoValidoConAdvertencias || !dos[1].Entero {
		t.Errorf("two signatures, one after the other: %+v", dos)
	}
}

func TestTricksWithTheByteRangeFail(t *testing.T) {
	n := nuevaNotaria(t)
	firmado := n.firmar(t, pdfMinimo("f"), "ETSI.CAdES.detached")
	rango := func(a, b, c, d int) []byte {
		i := bytes.Index(firmado, []byte("/ByteRange [")) + len("/ByteRange ")
		out := bytes.Clone(firmado)
		copy(out[i:], fmt.Sprintf("[%d %010d %010d %010d]", a, b, c, d))
		return out
	}
	var b, c, d int
	i := bytes.Index(firmado, []byte("/ByteRange ["))
	if _, err := fmt.Sscanf(string(firmado[i:]), "/ByteRange [0 %d %d %d]", &b, &c, &d); err != nil {
		t.Fatal(err)
	}
	otro := n.firmar(t, pdfMinimo("f"), "adbe.x509.rsa_sha1")
	if f := n.verificar(t, otro); f[0].Veredicto != efirma.VeredictoIndeterminado {
		t.Errorf("an old format: %+v", f[0])
	}
	escondido := bytes.Clone(firmado)
	escondido[c-2] = '7' // something in the padding after the signature
	for nombre, pdf := range map[string][]byte{
		"wider gap": rango(0, b-20, c, d), "starts late": rango(9, b, c, d), "past the end": rango(0, b, c, d+999),
		"backwards": rango(0, c, b, d), "hidden in the gap": escondido,
	} {
		if f := n.verificar(t, pdf); len(f) != 1 || f[0].Veredicto != efirma.VeredictoInvalido {
			t.Errorf("%s: %+v", nombre, f)
		}
	}
}

func FuzzVerificarPDF(f *testing.F) {
	n := nuevaNotaria(f)
	f.Add(n.firmar(f, pdfMinimo("f"), "ETSI.CAdES.detached"))
	f.Fuzz(func(t *testing.T, raw []byte) { n.verificar(t, raw) })
}
