package practica

import (
	"context"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/contrato"
	"valija/backend/practica/almacen"
	"valija/backend/promocion"
)

// api is the contract's server: it takes the request apart, calls the Servidor and answers. Every refusal is
// returned as an error; fallar writes it.
type api struct{ *Servidor }

var _ contrato.StrictServerInterface = api{}

const paginaUsual = 100

func (a api) ConsultarInformacion(ctx context.Context, _ contrato.ConsultarInformacionRequestObject) (contrato.ConsultarInformacionResponseObject, error) {
	if err := a.leerReloj(ctx); err != nil {
		return nil, err
	}
	l := limites()
	ancla := a.identidad.autoridad.Certificado()
	return contrato.ConsultarInformacion200JSONResponse{
		Nombre: membrete, Entorno: contrato.Practica, Version: "1", Host: hostDe(ctx), Ahora: a.ahora(),
		Ancla: &ancla, LimiteAdjunto: &l.PorArchivo, LimiteAdjuntos: &l.Archivos,
	}, nil
}

func (a api) PedirReto(ctx context.Context, _ contrato.PedirRetoRequestObject) (contrato.PedirRetoResponseObject, error) {
	if err := a.leerReloj(ctx); err != nil {
		return nil, err
	}
	ahora := a.ahora()
	nonce, vence, err := a.sesiones.reto(ahora)
	if err != nil {
		return nil, err
	}
	return contrato.PedirReto201JSONResponse{Nonce: nonce, Host: hostDe(ctx), Ahora: ahora, Vence: vence}, nil
}

func (a api) IniciarSesion(ctx context.Context, r contrato.IniciarSesionRequestObject) (contrato.IniciarSesionResponseObject, error) {
	token, nueva, err := a.iniciar(ctx, *r.Body)
	if err != nil {
		return nil, err
	}
	return contrato.IniciarSesion201JSONResponse{Token: token, Vence: nueva.vence, Rfc: nueva.rfc}, nil
}

func (a api) ConsultarBuzon(ctx context.Context, _ contrato.ConsultarBuzonRequestObject) (contrato.ConsultarBuzonResponseObject, error) {
	var b buzon.Buzon
	err := a.store.Leer(ctx, func(tx *almacen.Tx) (err error) {
		b, err = tx.Buzon(sesionDe(ctx).rfc)
		return err
	})
	if err != nil {
		return nil, err
	}
	return contrato.ConsultarBuzon200JSONResponse(deBuzon(b, a.ahora())), nil
}

func (a api) RegistrarMedio(ctx context.Context, r contrato.RegistrarMedioRequestObject) (contrato.RegistrarMedioResponseObject, error) {
	recibo, err := a.registrarMedio(ctx, sesionDe(ctx), r.Params.IdempotencyKey, *r.Body)
	if err != nil {
		return nil, err
	}
	return contrato.RegistrarMedio201JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

func (a api) ConfirmarMedio(ctx context.Context, r contrato.ConfirmarMedioRequestObject) (contrato.ConfirmarMedioResponseObject, error) {
	recibo, err := a.confirmarMedio(ctx, sesionDe(ctx), r.Id, r.Body.Codigo)
	if err != nil {
		return nil, err
	}
	return contrato.ConfirmarMedio200JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

func (a api) ReenviarCodigo(ctx context.Context, r contrato.ReenviarCodigoRequestObject) (contrato.ReenviarCodigoResponseObject, error) {
	if err := a.reenviarCodigo(ctx, sesionDe(ctx), r.Id); err != nil {
		return nil, err
	}
	return contrato.ReenviarCodigo204Response{}, nil
}

func (a api) DarDeBajaMedio(ctx context.Context, r contrato.DarDeBajaMedioRequestObject) (contrato.DarDeBajaMedioResponseObject, error) {
	recibo, err := a.bajaMedio(ctx, sesionDe(ctx), r.Id, r.Params.IdempotencyKey, *r.Body)
	if err != nil {
		return nil, err
	}
	return contrato.DarDeBajaMedio200JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

func (a api) ConsultarTerminos(context.Context, contrato.ConsultarTerminosRequestObject) (contrato.ConsultarTerminosResponseObject, error) {
	return contrato.ConsultarTerminos200JSONResponse(terminosVigentes()), nil
}

func (a api) FirmarTerminos(ctx context.Context, r contrato.FirmarTerminosRequestObject) (contrato.FirmarTerminosResponseObject, error) {
	recibo, err := a.firmarTerminos(ctx, sesionDe(ctx), r.Params.IdempotencyKey, *r.Body)
	if err != nil {
		return nil, err
	}
	return contrato.FirmarTerminos201JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

func (a api) ListarActos(ctx context.Context, r contrato.ListarActosRequestObject) (contrato.ListarActosResponseObject, error) {
	p, err := a.actos(ctx, sesionDe(ctx), o(r.Params.Cursor, 0), o(r.Params.Limite, paginaUsual))
	if err != nil {
		return nil, err
	}
	return contrato.ListarActos200JSONResponse(p), nil
}

func (a api) AbrirActo(ctx context.Context, r contrato.AbrirActoRequestObject) (contrato.AbrirActoResponseObject, error) {
	recibo, err := a.abrirActo(ctx, sesionDe(ctx), r.Id, r.Params.IdempotencyKey, *r.Body)
	if err != nil {
		return nil, err
	}
	return contrato.AbrirActo200JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

// DescargarDocumento gives a file's bytes, unless its act is pending: reading it would be opening it.
//
// norma: Lineamientos 7.4; Lineamientos 7.7
func (a api) DescargarDocumento(ctx context.Context, r contrato.DescargarDocumentoRequestObject) (contrato.DescargarDocumentoResponseObject, error) {
	if err := a.alDia(ctx); err != nil {
		return nil, err
	}
	var f buzon.Archivo
	var estado buzon.EstadoActo
	err := a.store.Leer(ctx, func(tx *almacen.Tx) (err error) {
		f, estado, err = tx.Archivo(sesionDe(ctx).rfc, r.Id)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case estado == buzon.Pendiente:
		return nil, rechazar(contrato.ActoPendiente, "El acto sigue pendiente: su documento se entrega al abrirlo.")
	}
	raw, err := a.store.Objeto(f.SHA256)
	if err != nil {
		return nil, err
	}
	return contrato.DescargarDocumento200ApplicationoctetStreamResponse{Body: raw, ContentLength: f.Tamano}, nil
}

func (a api) ListarPromociones(ctx context.Context, r contrato.ListarPromocionesRequestObject) (contrato.ListarPromocionesResponseObject, error) {
	p, err := a.promociones(ctx, sesionDe(ctx), o(r.Params.Cursor, 0), o(r.Params.Limite, paginaUsual))
	if err != nil {
		return nil, err
	}
	return contrato.ListarPromociones200JSONResponse(p), nil
}

func (a api) PresentarPromocion(ctx context.Context, r contrato.PresentarPromocionRequestObject) (contrato.PresentarPromocionResponseObject, error) {
	recibo, err := a.presentar(ctx, sesionDe(ctx), r.Params.IdempotencyKey, r.Body)
	if err != nil {
		return nil, err
	}
	return contrato.PresentarPromocion201JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

func (a api) ConsultarRecibo(ctx context.Context, r contrato.ConsultarReciboRequestObject) (contrato.ConsultarReciboResponseObject, error) {
	recibo, err := a.recibo(ctx, sesionDe(ctx), r.Clave)
	if err != nil {
		return nil, err
	}
	return contrato.ConsultarRecibo200JSONResponse{RecibidoJSONResponse: contrato.RecibidoJSONResponse(recibo)}, nil
}

func (a api) ConsultarReloj(ctx context.Context, _ contrato.ConsultarRelojRequestObject) (contrato.ConsultarRelojResponseObject, error) {
	if err := a.leerReloj(ctx); err != nil {
		return nil, err
	}
	return contrato.ConsultarReloj200JSONResponse{Ahora: a.ahora()}, nil
}

func (a api) MoverReloj(ctx context.Context, r contrato.MoverRelojRequestObject) (contrato.MoverRelojResponseObject, error) {
	var ahora time.Time
	var err error
	switch pon, avanza := r.Body.Poner, r.Body.AvanzarSegundos; {
	case (pon == nil) == (avanza == nil):
		err = rechazar(contrato.PeticionInvalida, "Diga a qué hora poner el reloj o cuánto avanzarlo, una de las dos cosas.")
	case pon != nil:
		ahora, err = a.PonerReloj(ctx, *pon)
	case *avanza > maxAvance:
		err = rechazar(contrato.PeticionInvalida, "No se puede avanzar tanto el reloj de una vez.")
	default:
		ahora, err = a.AvanzarReloj(ctx, time.Duration(*avanza)*time.Second)
	}
	if err != nil {
		return nil, err
	}
	return contrato.MoverReloj200JSONResponse{Ahora: ahora}, nil
}

const maxAvance = 10 * 366 * 24 * 60 * 60 // seconds; more would not fit a Duration for ever

func (a api) ConsultarBandeja(ctx context.Context, r contrato.ConsultarBandejaRequestObject) (contrato.ConsultarBandejaResponseObject, error) {
	mensajes, err := a.Bandeja(ctx, valor(r.Params.Rfc))
	if err != nil {
		return nil, err
	}
	out := contrato.ConsultarBandeja200JSONResponse{Mensajes: make([]contrato.Mensaje, 0, len(mensajes))}
	for _, m := range mensajes {
		out.Mensajes = append(out.Mensajes, deMensaje(m))
	}
	return out, nil
}

func (a api) EmitirEfirma(ctx context.Context, r contrato.EmitirEfirmaRequestObject) (contrato.EmitirEfirmaResponseObject, error) {
	e, err := a.Servidor.EmitirEfirma(ctx, valor(r.Body.Rfc), valor(r.Body.Nombre), []byte(r.Body.Contrasena))
	if err != nil {
		return nil, err
	}
	return contrato.EmitirEfirma201JSONResponse{Rfc: e.RFC, Nombre: e.Nombre, Certificado: e.Certificado, Llave: e.Llave}, nil
}

func (a api) EmitirActo(ctx context.Context, r contrato.EmitirActoRequestObject) (contrato.EmitirActoResponseObject, error) {
	actos, err := a.Emitir(ctx, r.Body.Rfc, Tipo(r.Body.Tipo))
	if err != nil {
		return nil, err
	}
	out := contrato.EmitirActo201JSONResponse{Actos: make([]contrato.Acto, 0, len(actos))}
	for _, acto := range actos {
		out.Actos = append(out.Actos, deActo(acto))
	}
	return out, nil
}

func (a api) AtenderPromocion(ctx context.Context, r contrato.AtenderPromocionRequestObject) (contrato.AtenderPromocionResponseObject, error) {
	at := Atencion{Estado: promocion.Estado(r.Body.Estado), Nota: valor(r.Body.Nota)}
	if h := r.Body.Hasta; h != nil {
		at.Hasta = civil.New(h.Year(), h.Month(), h.Day())
	}
	p, secuencia, err := a.atender(ctx, r.Folio, at)
	if err != nil {
		return nil, err
	}
	return contrato.AtenderPromocion200JSONResponse(dePromocion(p, secuencia)), nil
}

// o returns what p points to, or else what is usual.
func o[T any](p *T, usual T) T {
	if p == nil {
		return usual
	}
	return *p
}
