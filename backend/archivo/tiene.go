package archivo

import (
	"context"
	"encoding/hex"
)

// Tiene reports whether the archive holds a document with the content of this SHA-256 (hexadecimal).
func (t *Tx) Tiene(ctx context.Context, sha256 string) (bool, error) {
	sum, err := hex.DecodeString(sha256)
	if err != nil {
		return false, nil //nolint:nilerr // no content has that digest
	}
	ahora, err := hex.DecodeString(t.a.cerradura.Load().forma().nombre(sum))
	if err != nil || len(ahora) == 0 {
		return false, err
	}
	enClaro := any(nil)
	if t.a.cerradura.Load().quedoEnClaro(sha256) {
		enClaro = sum
	}
	var uno int
	return t.uno(ctx, "SELECT 1 FROM documento d JOIN objeto o ON o.id = d.objeto WHERE o.nombre IN ($1, $2) LIMIT 1", []any{ahora, enClaro}, &uno)
}
