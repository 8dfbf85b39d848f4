package almacen

// sincronizar has nothing to do: NTFS journals the rename itself, and a folder cannot be synced.
func sincronizar(string) error { return nil }
