// Package obligaciones is the employer's calendar: what falls due every month, bimestre, cuatrimestre and
// year, and after each event, under the five regimes that the law uses for a last day. Start at Anio (the
// whole calendar of a year) or Agenda (what concerns each contribuyente and registro patronal).
//
// The catalogue is data: catalogo.json. The package reads no clock; days come from plazos.Calendario.
package obligaciones
