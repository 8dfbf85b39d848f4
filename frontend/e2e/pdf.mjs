// A small real PDF, written by hand, for the viewer to show: pages of text in the standard Times font.

const escapar = (s) => s.replaceAll(/[\\()]/g, '\\$&');
// WinAnsi covers Spanish: one byte a letter.
const latino = (s) => Buffer.from(s, 'latin1');

/** The PDF of these pages, of lines of text; its catalog may say more. */
export function pdf(paginas, catalogo = '') {
  const objetos = [];
  const agregar = (cuerpo) => objetos.push(cuerpo);
  agregar(`<< /Type /Catalog /Pages 2 0 R ${catalogo} >>`);
  agregar(
    `<< /Type /Pages /Count ${paginas.length} /Kids [${paginas.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`,
  );
  agregar('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>');
  for (const [i, renglones] of paginas.entries()) {
    const texto = `BT /F1 12 Tf 16 TL 72 720 Td ${renglones.map((r) => `(${escapar(r)}) Tj T*`).join(' ')} ET`;
    agregar(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
    );
    agregar(`<< /Length ${latino(texto).length} >>\nstream\n${texto}\nendstream`);
  }
  let salida = '%PDF-1.4\n';
  const lugares = objetos.map((o, i) => {
    const aqui = latino(salida).length;
    salida += `${i + 1} 0 obj\n${o}\nendobj\n`;
    return aqui;
  });
  const xref = latino(salida).length;
  salida += `xref\n0 ${objetos.length + 1}\n0000000000 65535 f \n${lugares.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`;
  salida += `trailer << /Size ${objetos.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return latino(salida);
}

const resolucion = [
  'Subdelegación 12                                        Oficio SD12/2026/000417',
  'Departamento de Afiliación y Vigencia                    27 de octubre de 2026',
  '',
  'PANIFICADORA EL ENCINO, S.A. DE C.V.',
  'RFC PEN010203AB1     Registro patronal Y54-00000-10-0',
  '',
  'RESOLUCIÓN DE DETERMINACIÓN DE LA PRIMA EN EL SEGURO DE RIESGOS DE TRABAJO',
  '',
  'PRIMERO. De la revisión se advierte que la prima declarada de 0.54355 no',
  'corresponde a la siniestralidad del periodo.',
  '',
  'SEGUNDO. En consecuencia se determina la prima de 0.91204, que regirá del',
  '1 de marzo de 2026 al último día de febrero de 2027.',
  '',
  'TERCERO. Notifíquese a través del Buzón IMSS y hágase saber al interesado que',
  'cuenta con quince días hábiles para interponer el recurso de inconformidad.',
];

/** The document that an address of the viewer gives; "largo" in it gives a thousand pages. */
export function documentoDePrueba(url) {
  const n = url.includes('largo') ? 1000 : 4;
  return pdf(
    Array.from({ length: n }, (_, i) =>
      i === 0 ? resolucion : [`Página ${i + 1} de ${n}`, '', ...resolucion.slice(8)],
    ),
  );
}
