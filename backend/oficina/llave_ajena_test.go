package oficina_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUnaLlavePrivadaNoEntraAlArchivo(t *testing.T) {
	b := abre(t)
	dir := t.TempDir()
	en := func(nombre string) string { return filepath.Join(dir, nombre) }
	_, err := b.e.EscribeEfirma(t.Context(), "", "", en("fiel.cer"), en("fiel.key"), []byte("12345678a"))
	b.bien(err)
	llave, err := rsa.GenerateKey(rand.Reader, 2048)
	b.bien(err)
	der, err := x509.MarshalPKCS8PrivateKey(llave)
	b.bien(err)
	cifrada, err := os.ReadFile(en("fiel.key"))
	b.bien(err)
	for nombre, datos := range map[string][]byte{
		"sin-cifrar.der": der,
		"otra.pem":       pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(llave)}),
		"carpeta.zip":    zipDe(t, map[string]string{"adentro.key": string(cifrada), "carta.txt": "sobre la llave privada"}),
		"renombrada.pdf": cifrada,
	} {
		b.bien(os.WriteFile(en(nombre), datos, 0o600))
	}
	r, err := b.Importar(t.Context(), "", []string{dir})
	b.bien(err)
	if r.Importados != 3 { // the certificate, the ZIP and the letter in it
		t.Errorf("%d importados", r.Importados)
	}
	motivos := map[string]bool{}
	for _, p := range r.Problemas {
		if !strings.Contains(p.Motivo, "llave privada") || p.Guardado != (filepath.Base(p.Ruta) == "adentro.key") {
			t.Errorf("%+v", p)
		}
		motivos[filepath.Base(p.Ruta)] = true
	}
	for _, n := range []string{"fiel.key", "sin-cifrar.der", "otra.pem", "adentro.key", "renombrada.pdf"} {
		if !motivos[n] {
			t.Errorf("%s no se dijo", n)
		}
	}
}
