/// A document with what answers are judged by.
enum PetDocument {
  static let text = """
    openapi: 3.1.0
    info: {title: Pets, version: "1.0"}
    servers: [{url: "https://{host}/v2", variables: {host: {default: pets.example}}}]
    security: [{Bearer: []}]
    paths:
      /pets:
        get:
          operationId: listPets
          parameters:
            - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}
            - {name: starting_after, in: query, schema: {type: string}}
          responses:
            "200":
              description: ok
              headers:
                X-Total: {required: true, schema: {type: integer, minimum: 0}}
                X-Tags: {schema: {type: array, items: {enum: [a, b]}}}
              content:
                application/json:
                  schema:
                    type: object
                    required: [data, has_more]
                    properties:
                      data: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                      has_more: {type: boolean}
            4XX: {$ref: "#/components/responses/Error"}
        post:
          operationId: createPet
          requestBody:
            required: true
            content:
              application/json: {schema: {$ref: "#/components/schemas/NewPet"}}
          responses:
            "201":
              description: made
              content:
                application/json: {schema: {$ref: "#/components/schemas/Pet"}}
            "400":
              description: refused
              content:
                application/json:
                  schema:
                    oneOf:
                      - {$ref: "#/components/schemas/ValidationError"}
                      - {$ref: "#/components/schemas/Error"}
            default: {$ref: "#/components/responses/Error"}
      /pets/mine:
        get:
          operationId: myPet
          responses:
            "200":
              description: ok
              content:
                application/json: {schema: {$ref: "#/components/schemas/Pet"}}
                text/plain: {schema: {type: string, minLength: 3}}
            "401": {description: who are you}
      /pets/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getPet
          responses:
            "200":
              description: ok
              content:
                application/json: {schema: {$ref: "#/components/schemas/Pet"}}
            "404": {$ref: "#/components/responses/Error"}
        head: {operationId: headPet, responses: {"200": {description: ok}}}
        delete:
          operationId: deletePet
          responses: {"204": {description: gone}, "404": {$ref: "#/components/responses/Error"}}
      /pets/{id}/photo:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getPhoto
          responses:
            "200": {description: ok, content: {image/*: {schema: {type: string, format: binary}}}}
      /open:
        get:
          operationId: getOpen
          security: []
          responses: {"200": {description: ok, content: {application/json: {}}}}
    components:
      securitySchemes: {Bearer: {type: http, scheme: bearer}}
      responses:
        Error:
          description: error
          content:
            application/json: {schema: {$ref: "#/components/schemas/Error"}}
      schemas:
        NewPet:
          type: object
          required: [name, owner]
          properties:
            name: {type: string, minLength: 1}
            owner: {type: object, properties: {email: {type: string, format: email}}}
        Pet:
          type: object
          required: [id, name, secret]
          properties:
            id: {type: string, pattern: "^pet_[a-z0-9]+$"}
            name: {type: string}
            born: {type: string, format: date}
            secret: {type: string, writeOnly: true}
            labels: {type: object, additionalProperties: {type: string}}
        Error:
          type: object
          required: [errors, request_id]
          properties:
            errors:
              type: array
              items:
                type: object
                required: [type, code, message]
                properties:
                  type: {type: string}
                  code: {type: string}
                  message: {type: string}
                  field: {type: ["null", string]}
            request_id: {type: string}
        ValidationError:
          type: object
          required: [errors]
          properties:
            type: {type: ["null", string]}
            title: {type: ["null", string]}
            status: {type: ["null", integer]}
            errors: {type: object, additionalProperties: {type: array, items: {type: string}}}
            traceId: {type: ["null", string]}
    """

  static let contract = TestContract(text)

  static let pet = #"{"id":"pet_1","name":"Rex"}"#
  static let page = #"{"data":[{"id":"pet_1","name":"Rex"}],"has_more":false}"#

  static func error(
    _ status: String = "request",
    code: String = "not_found",
    message: String = "There is no such pet.",
    field: String? = nil,
    id: String = "req_1"
  ) -> String {
    let member: String = field.map { #","field":"\#($0)""# } ?? ""
    return
      #"{"errors":[{"type":"\#(status)","code":"\#(code)","message":"\#(message)"\#(member)}],"#
      + #""request_id":"\#(id)"}"#
  }
}
