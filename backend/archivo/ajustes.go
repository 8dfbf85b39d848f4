package archivo

import "context"

// Ajuste returns a setting; "" when it was never set.
func (t *Tx) Ajuste(ctx context.Context, clave string) (valor string, err error) {
	_, err = t.uno(ctx, "SELECT valor FROM ajuste WHERE clave = $1", []any{clave}, &valor)
	return valor, err
}

// PonAjuste keeps a setting. Settings are not sealed, and hold no secret.
func (t *Tx) PonAjuste(ctx context.Context, clave, valor string) error {
	_, err := t.exec(ctx, "INSERT INTO ajuste(clave, valor) VALUES ($1, $2) ON CONFLICT(clave) DO UPDATE SET valor = excluded.valor", clave, valor)
	return err
}
