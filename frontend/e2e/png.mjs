// A small real PNG, written by hand, for the viewer to show: a sheet with lines on a table.
import { crc32, deflateSync } from 'node:zlib';

const ANCHO = 900;
const ALTO = 1200;

function trozo(tipo, dato) {
  const cuerpo = Buffer.concat([Buffer.from(tipo, 'latin1'), dato]);
  const largo = Buffer.alloc(4);
  largo.writeUInt32BE(dato.length);
  const suma = Buffer.alloc(4);
  suma.writeUInt32BE(crc32(cuerpo));
  return Buffer.concat([largo, cuerpo, suma]);
}

function gris(x, y) {
  if (x < 60 || x > 840 || y < 60 || y > 1140) return 120;
  return x > 120 && x < 120 + ((y * 37) % 220) + 420 && y > 140 && y < 1000 && y % 28 < 6 ? 70 : 245;
}

export function fotoDePrueba() {
  const cabeza = Buffer.alloc(13);
  cabeza.writeUInt32BE(ANCHO, 0);
  cabeza.writeUInt32BE(ALTO, 4);
  cabeza[8] = 8; // bits of each grey
  const renglones = Array.from({ length: ALTO }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: ANCHO }, (_, x) => gris(x, y))]),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    trozo('IHDR', cabeza),
    trozo('IDAT', deflateSync(Buffer.concat(renglones))),
    trozo('IEND', Buffer.alloc(0)),
  ]);
}
