package archivo

// sellosAgregados seals the tables of the aggregates.
func sellosAgregados() []sello {
	return []sello{
		sencillo("nota", "id"),
	}
}
