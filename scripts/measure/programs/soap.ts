import type { ClientProgram } from '../client-program.ts';
import { required } from './program-parts.ts';

/** A service with one operation, described in a file: fetching it would be a request more. */
const description = `const wsdl = \`<?xml version="1.0"?>
<definitions targetNamespace="urn:prices" xmlns:own="urn:prices" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
  <message name="Question"><part name="of" type="xsd:string"/></message>
  <message name="Answer"><part name="price" type="xsd:string"/></message>
  <portType name="Prices">
    <operation name="Price"><input message="own:Question"/><output message="own:Answer"/></operation>
  </portType>
  <binding name="Binding" type="own:Prices">
    <soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Price">
      <soap:operation soapAction="urn:prices#Price"/>
      <input><soap:body use="literal" namespace="urn:prices"/></input>
      <output><soap:body use="literal" namespace="urn:prices"/></output>
    </operation>
  </binding>
  <service name="Service">
    <port name="Port" binding="own:Binding"><soap:address location="\${url}"/></port>
  </service>
</definitions>\`;
const file = fileURLToPath(new URL(\`\${new URL(url).port}.wsdl\`, import.meta.url));
writeFileSync(file, wsdl);`;

const soap = {
  package: 'soap',
  imports: `${required(`const soap = require('soap');\nconst axios = require('axios');`)}
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';`,
  client: `${description}\nconst client = await soap.createClientAsync(file);`,
  request: `await client.PriceAsync({ of: 'tea' });`,
  answer: {
    headers: { 'Content-Type': 'text/xml' },
    body: '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><PriceResponse xmlns="urn:prices"><price xmlns="">1.20</price></PriceResponse></Body></Envelope>',
  },
  needs: { axios: '1.21.1' },
} as const satisfies ClientProgram;

const fixedClient = `${description}
const client = await soap.createClientAsync(file, { request: axios.create({ httpAgent, httpsAgent }) });`;

/** soap, in the forms that its versions need. */
export const soapPrograms: readonly ClientProgram[] = [
  {
    ...soap,
    versions: '<1.1.12',
    fixed: {
      client: fixedClient,
      request: `await client.PriceAsync({ of: 'tea' }, { forever: true });`,
    },
  },
  { ...soap, fixed: { client: fixedClient } },
];
