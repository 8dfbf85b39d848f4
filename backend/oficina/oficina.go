package oficina

// Oficina is one open data folder.
type Oficina struct{}

// Cierra lets go of the folder.
func (o *Oficina) Cierra() error { return nil }
