/** The shape of the bank's daily table, with few currencies. */
export const ecbTable = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
  <Cube>
    <Cube time='2026-11-26'>
      <Cube currency='USD' rate='1.0823'/>
      <Cube currency='JPY' rate='161.35'/>
      <Cube currency='GBP' rate='0.8342'/>
    </Cube>
  </Cube>
</gesmes:Envelope>`;
