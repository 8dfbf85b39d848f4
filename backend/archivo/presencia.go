package archivo

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"valija/backend/fault"
)

// presencia is the mark that a process has the folder open: all who do share it. Whoever changes how contents are kept
// holds it alone for that instant, so that nobody goes on reading or writing them as they were kept before.
type presencia struct{ f *os.File }

func abrePresencia(ctx context.Context, path string) (*presencia, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	p := &presencia{f}
	if err = p.comparte(ctx); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return p, nil
}

// comparte waits while another process holds it alone.
func (p *presencia) comparte(ctx context.Context) error {
	return insiste(ctx, esperaCandado, filepath.Dir(p.f.Name()), func() error { return comparteArchivo(p.f) })
}

// aSolas holds it alone. EstadoNoPermite when another process has the folder open. The caller must call the returned
// function once.
func (p *presencia) aSolas(ctx context.Context) (acompanada func() error, err error) {
	if err = sueltaArchivo(p.f); err != nil {
		return nil, err
	}
	acompanada = func() error {
		return errors.Join(sueltaArchivo(p.f), p.comparte(context.WithoutCancel(ctx)))
	}
	err = tomaArchivo(p.f)
	if err == nil {
		return acompanada, nil
	}
	if errors.Is(err, errTomado) {
		err = fault.New(fault.EstadoNoPermite, "detalle", "otra ventana o proceso de Valija tiene abierta esta carpeta",
			"sigue", "Ciérrelo y repita.")
	}
	return nil, errors.Join(err, p.comparte(context.WithoutCancel(ctx)))
}

func (p *presencia) cierra() error { return p.f.Close() }
