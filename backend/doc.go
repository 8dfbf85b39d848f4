// Package backend is everything in Valija but its window: a desktop for Mexico's Buzón IMSS. It holds no code
// of its own; this page is the map of the rooms and the glossary, and layers_test.go the import table.
//
// Where to start: oficina holds every use case and reads as the list of what Valija does; cmd/valijactl calls
// it from the command line and bridge from the window. To learn the law, read plazos; to learn what a
// signature is here, efirma and acuse.
//
// # Map
//
//	base: standard library only
//	  fault          the error people see: a code from a closed list, its data, its cause
//	  civil          a date without clock or zone; Zona Centro
//	  clock          Clock{Now}, and clocktest for tests
//	domain: no files, sockets, SQL or clock reads; instants arrive as arguments
//	  efirma         certificate and key -> credential; sign; verify; trust anchors; graded verdicts
//	    emision      mints authorities and credentials, for practica and for tests
//	  plazos         (fact, norm, calendar) -> date with the steps that led to it
//	  obligaciones   the employer's calendar
//	  acuse          cadena original, sello, folio
//	  buzon          medios, activation, avisos, notificaciones and their states
//	  promocion      draft -> signed -> queued -> filed -> answered
//	  opinion        32-D and its authorisations
//	  cedula         EMA, EBA, SUA
//	  expediente     what belongs together; the evidence package
//	contrato         the Buzón API: openapi.yaml and what is generated from it
//	adapters: each implements interfaces of the domain; none knows another
//	  archivo        SQLite metadata and immutable files named by their hash
//	  portal         client of the Buzón API
//	  llavero        the system's keyring and the vault of re-wrapped keys; llaverotest starts one for tests
//	  lector         PDF, ZIP, XLS, XML, EML -> text and facts
//	  impreso        the PDFs that Valija writes
//	  practica       the Buzón de práctica: a full server with its own authority and clock
//	use cases
//	  oficina        opens a data folder and introduces the adapters to each other
//	edges
//	  bridge         what the window may call
//	  cmd/valijactl  the command line
//
// # Glossary
//
//	acuse                  what proves that something was filed or opened: folio, cadena original, sello
//	alarma                 the earliest last day among the readings of the law: it rings then, with the legal day said beside it
//	aviso                  the note that an act waits in the Buzón; day 0 of the count; reading it opens nothing
//	actuación              any signed step in the Buzón; its folio is BI-YYYYMMDD-HHMMSSmmm in Zona Centro
//	abrir                  to be notified, by signing; never done by the program on its own
//	cadena original        the pipe-delimited text that a sello signs
//	cartera                a group of RFCs that somebody keeps together; of no legal effect
//	cierre local           a day on which one office was closed: it extends the last day of what that office sent
//	clave de recuperación  the age identity, on paper, that opens an encrypted archive whose keyring is lost
//	corregir               to take a signed promoción back to draft; its signature is void, and nothing was filed
//	CSD                    certificate for invoicing; never signs here
//	día hábil / inhábil    a day that counts / does not count
//	e.firma (FIEL)         the certificate and key that SAT gives to a person or company
//	ensayo                 restoring a backup to a scratch folder to prove that it can be
//	estrados               publication in place of notification, when the medios de contacto fail
//	medio de contacto      e-mail (1 to 5) or mobile (exactly one) at which avisos arrive
//	notificación           the act itself, once opened or deemed notified
//	patrón, RP             employer; registro patronal
//	planteamiento          the promoción about which the Institute asks for information; the delivery answers its folio
//	Por clasificar         documents that nobody has said yet whose they are and what kind
//	plazo                  a legal period and the date on which it ends
//	promoción              what a person files: petition, answer, clarification
//	RFC                    tax id; 12 characters for a company, 13 for a person
//	sello                  RSA-SHA256 over the cadena original, in base64
//	surte efectos          when a notificación begins to count
//	Zona Centro            America/Mexico_City, the zone of every legal hour
package backend
