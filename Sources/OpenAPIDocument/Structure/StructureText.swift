/// The fields of every object of OpenAPI 3.0, 3.1 and 3.2.
///
/// `[x]` is an array, `{x}` a map of chosen names, `x&` an object or a reference to one. `required`
/// and `wanted` say whether absence is an error or a warning; `3.1+` and `3.2+` since when there is
/// such a field, `3.0` that only 3.0 has it. `*` stands for every key that the author chooses.
let structureText = """
  document
    openapi any
    $self text 3.2+
    info info required
    jsonSchemaDialect text 3.1+
    servers [server]
    paths paths
    webhooks {pathItem} 3.1+
    components components
    security [securityRequirement]
    tags [tag]
    externalDocs externalDocumentation
  info
    title text required
    summary text 3.1+
    description text
    termsOfService text
    contact contact
    license license
    version text required
  contact
    name text
    url text
    email text
  license
    name text wanted
    identifier text 3.1+
    url text
  server
    url text required
    name text 3.2+
    description text
    variables {serverVariable}
  serverVariable
    enum [text]
    default text required
    description text
  components
    schemas {schema}
    responses {response&}
    parameters {parameter&}
    examples {example&}
    requestBodies {requestBody&}
    headers {header&}
    securitySchemes {securityScheme&}
    links {link&}
    callbacks {callback&}
    pathItems {pathItem} 3.1+
    mediaTypes {mediaType&} 3.2+
  paths
    * pathItem
  pathItem
    $ref text
    summary text
    description text
    get operation
    put operation
    post operation
    delete operation
    options operation
    head operation
    patch operation
    trace operation
    query operation 3.2+
    additionalOperations {operation} 3.2+
    servers [server]
    parameters [parameter&]
  operation
    tags [text]
    summary text
    description text
    externalDocs externalDocumentation
    operationId text
    parameters [parameter&]
    requestBody requestBody&
    responses responses
    callbacks {callback&}
    deprecated boolean
    security [securityRequirement]
    servers [server]
  externalDocumentation
    description text
    url text wanted
  parameter
    name text required
    in text required
    description text
    required boolean
    deprecated boolean
    allowEmptyValue boolean
    style text
    explode boolean
    allowReserved boolean
    schema schema
    content {mediaType&}
    example any
    examples {example&}
  requestBody
    description text
    content {mediaType&} required
    required boolean
  mediaType
    description text 3.2+
    schema schema
    itemSchema schema 3.2+
    example any
    examples {example&}
    encoding {encoding}
    prefixEncoding [encoding] 3.2+
    itemEncoding encoding 3.2+
  encoding
    contentType text
    headers {header&}
    style text
    explode boolean
    allowReserved boolean
    encoding {encoding} 3.2+
    prefixEncoding [encoding] 3.2+
    itemEncoding encoding 3.2+
  responses
    * response&
  response
    summary text 3.2+
    description text
    headers {header&}
    content {mediaType&}
    links {link&}
  callback
    * pathItem
  example
    summary text
    description text
    value any
    dataValue any 3.2+
    serializedValue text 3.2+
    externalValue text
  link
    operationRef text
    operationId text
    parameters {any}
    requestBody any
    description text
    server server
  header
    description text
    required boolean
    deprecated boolean
    style text
    explode boolean
    schema schema
    content {mediaType&}
    example any
    examples {example&}
  tag
    name text required
    summary text 3.2+
    description text
    externalDocs externalDocumentation
    parent text 3.2+
    kind text 3.2+
  schema
    $ref text
    title text
    description text
    type any
    format text
    enum [any]
    default any
    nullable boolean 3.0
    multipleOf number
    maximum number
    exclusiveMaximum any
    minimum number
    exclusiveMinimum any
    maxLength number
    minLength number
    pattern text
    maxItems number
    minItems number
    uniqueItems boolean
    maxProperties number
    minProperties number
    required [text]
    allOf [schema]
    oneOf [schema]
    anyOf [schema]
    not schema
    items schema
    properties {schema}
    additionalProperties schema
    discriminator discriminator
    readOnly boolean
    writeOnly boolean
    xml xml
    externalDocs externalDocumentation
    example any
    deprecated boolean
    $id text 3.1+
    $schema text 3.1+
    $anchor text 3.1+
    $dynamicRef text 3.1+
    $dynamicAnchor text 3.1+
    $vocabulary any 3.1+
    $comment text 3.1+
    $defs {schema} 3.1+
    definitions {schema} 3.1+
    dependencies any 3.1+
    if schema 3.1+
    then schema 3.1+
    else schema 3.1+
    dependentSchemas {schema} 3.1+
    dependentRequired {[text]} 3.1+
    prefixItems [schema] 3.1+
    additionalItems schema 3.1+
    contains schema 3.1+
    minContains number 3.1+
    maxContains number 3.1+
    patternProperties {schema} 3.1+
    propertyNames schema 3.1+
    unevaluatedItems schema 3.1+
    unevaluatedProperties schema 3.1+
    const any 3.1+
    contentEncoding text 3.1+
    contentMediaType text 3.1+
    contentSchema schema 3.1+
    examples any 3.1+
  discriminator
    propertyName text required
    mapping {text}
    defaultMapping text 3.2+
  xml
    name text
    namespace text
    prefix text
    attribute boolean
    wrapped boolean
    nodeType text 3.2+
  securityScheme
    type text required
    description text
    name text
    in text
    scheme text
    bearerFormat text
    flows flows
    openIdConnectUrl text
    oauth2MetadataUrl text 3.2+
    deprecated boolean 3.2+
  securityRequirement
    * [text]
  flows
    implicit flow
    password flow
    clientCredentials flow
    authorizationCode flow
    deviceAuthorization flow 3.2+
  flow
    authorizationUrl text
    tokenUrl text
    refreshUrl text
    scopes {text} wanted
    deviceAuthorizationUrl text 3.2+
  """
