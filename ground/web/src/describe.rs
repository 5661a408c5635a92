//! The OpenAPI 3.1 document: made from the routes, the types they read and the types they answer,
//! so that it cannot say what the code does not do.

use std::collections::BTreeMap;

use kernel::Fault;
use schemars::{
    JsonSchema, Schema, SchemaGenerator,
    generate::{Contract, SchemaSettings},
};
use serde_json::{Map, Value, json};

use crate::{
    door::scope_of,
    notice::Problem,
    routes::{Guard, RouteRow},
};

/// Where the document is served. It is the same for every office.
pub(crate) const PATH: &str = "/api/public/v1/openapi.json";
/// What is below this must be described.
const PUBLIC: &str = "/api/public/";

type Maker = fn(&mut SchemaGenerator) -> Schema;

fn made<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What a route below `/api/` reads and answers, for programs and those who write them.
pub struct Doc {
    summary: &'static str,
    query: Vec<Maker>,
    body: Option<Maker>,
    answers: Vec<(&'static str, Option<Maker>)>,
}

impl Doc {
    /// A route that answers JSON of this type. The summary is one English sentence without a stop.
    pub fn answering<T: JsonSchema>(summary: &'static str) -> Self {
        Self {
            summary,
            query: Vec::new(),
            body: None,
            answers: vec![("application/json", Some(made::<T>))],
        }
    }

    /// It can also answer other content of this media type.
    #[must_use]
    pub fn or_sending(mut self, media: &'static str) -> Self {
        self.answers.push((media, None));
        self
    }

    /// The fields of a type that it reads from the address.
    #[must_use]
    pub fn asked_with<T: JsonSchema>(mut self) -> Self {
        self.query.push(made::<T>);
        self
    }

    /// The type of its JSON body.
    #[must_use]
    pub fn told<T: JsonSchema>(mut self) -> Self {
        self.body = Some(made::<T>);
        self
    }
}

/// The document of all described routes.
///
/// # Errors
/// A fault that names a route for everybody that nobody described, and two types of one name.
pub(crate) fn document(
    product: &str,
    routes: &[(RouteRow, Option<Doc>)],
) -> Result<Vec<u8>, Fault> {
    let settings = |contract: Contract, inline: bool| {
        SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
            settings.inline_subschemas = inline;
            settings.contract = contract;
        })
    };
    let mut makers = Makers {
        out: settings(Contract::Serialize, false).into_generator(),
        of: settings(Contract::Deserialize, true).into_generator(),
    };
    makers.out.subschema_for::<Problem>();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for (row, doc) in routes {
        let Some(doc) = doc else {
            if row.path.starts_with(PUBLIC) {
                let (method, path) = (row.method, row.path);
                return Err(Fault::new(format!("route {method} {path}: not described")));
            }
            continue;
        };
        let operation = operation(row, doc, &mut makers);
        let path = paths.entry(row.path).or_default();
        path.insert(row.method.to_ascii_lowercase(), operation);
    }
    link_lists(&mut paths);
    let schemas = makers.out.take_definitions(true);
    let document = json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": product,
            "version": "1",
            "description": "What an office publishes, and for programs with a key what its people \
                may see and do. Names of offices are those in the address of their public front. \
                Days are of Asia/Seoul, money is whole won.",
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key that a member of the office made. It does what its \
                        account may do, within its scopes, and raises the number of requests a \
                        minute.",
                },
            },
        },
    });
    serde_json::to_vec(&document).map_err(|e| Fault::new(format!("the OpenAPI document: {e}")))
}

/// Says of every list below `/api/public/` that its items are answered one by one, where they are.
fn link_lists(paths: &mut BTreeMap<&str, Map<String, Value>>) {
    let ones: Vec<(String, Value)> = paths
        .iter()
        .filter(|(path, _)| path.starts_with(PUBLIC))
        .filter_map(|(path, methods)| {
            let list = path.strip_suffix("/{id}")?.to_owned();
            Some((list, methods.get("get")?.get("operationId")?.clone()))
        })
        .collect();
    for (list, one) in ones {
        let list = paths
            .get_mut(list.as_str())
            .and_then(|list| list.get_mut("get"));
        if let Some(answer) = list.and_then(|get| get.pointer_mut("/responses/200")) {
            let parameters = json!({
                "site": "$request.path.site",
                "id": "$response.body#/items/0/id",
            });
            answer["links"] = json!({ "one": { "operationId": one, "parameters": parameters } });
        }
    }
}

/// One generator for what is answered, whose types have names, and one for what is read.
struct Makers {
    out: SchemaGenerator,
    of: SchemaGenerator,
}

fn operation(row: &RouteRow, doc: &Doc, makers: &mut Makers) -> Value {
    let segments = || row.path.split('/').filter(|part| !part.is_empty());
    let mut parameters: Vec<Value> = segments()
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            let schema = json!({ "type": "string", "minLength": 1 });
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    for make in &doc.query {
        parameters.extend(in_query(make(&mut makers.of)));
    }
    if row.method == "POST" {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "schema": { "type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$" },
            "description": "The same request with the same key is done once.",
        }));
    }
    let mut content = Map::new();
    for (media, make) in &doc.answers {
        let schema = make.map(|make| make(&mut makers.out).to_value());
        let schema = schema.unwrap_or_else(|| json!({ "type": "string" }));
        content.insert((*media).to_owned(), json!({ "schema": schema }));
    }
    let problem = json!({ "$ref": "#/components/schemas/Problem" });
    let words: Vec<&str> = segments()
        .filter(|part| !["api", "v1", "{site}"].contains(part))
        .map(|part| part.trim_matches(['{', '}']))
        .collect();
    let mut operation = json!({
        "operationId": format!("{}_{}", row.method.to_ascii_lowercase(), words.join("_")),
        "summary": doc.summary,
        "tags": [row.room],
        "security": security(row),
        "parameters": parameters,
        "responses": {
            "200": { "description": "OK", "content": content },
            "default": {
                "description": "Why there is no answer (RFC 9457)",
                "content": { "application/problem+json": { "schema": problem } },
            },
        },
    });
    if let Some(make) = doc.body {
        let schema = make(&mut makers.of).to_value();
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": schema } },
        });
    }
    operation
}

/// Nothing or a key for what is for everybody; else a key with the route's scope.
fn security(row: &RouteRow) -> Value {
    match row.guard {
        Guard::Open => json!([{}, { "key": [] }]),
        Guard::Signed | Guard::Verb(_) => json!([{ "key": [scope_of(row.room, row.method)] }]),
    }
}

/// The fields of a type as parameters of the address, where there is no null.
fn in_query(schema: Schema) -> Vec<Value> {
    let schema = schema.to_value();
    let required: Vec<&str> = schema["required"]
        .as_array()
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let fields = schema["properties"].as_object();
    let parameter = |(name, field): (&String, &Value)| {
        let mut field = field.clone();
        let description = field.as_object_mut().and_then(|members| {
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|one| one != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    members.insert("type".to_owned(), only);
                }
            }
            if members.get("default").is_some_and(Value::is_null) {
                members.remove("default");
            }
            members.remove("description")
        });
        json!({
            "name": name,
            "in": "query",
            "required": required.contains(&name.as_str()),
            "schema": field,
            "description": description.unwrap_or_else(|| Value::String(String::new())),
        })
    };
    fields.into_iter().flatten().map(parameter).collect()
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Serialize, JsonSchema)]
    struct Listed {
        /// What was found.
        items: Vec<Item>,
        next: Option<String>,
    }

    #[derive(Serialize, JsonSchema)]
    struct Item {
        name: String,
        #[serde(rename = "데이터기준일자")]
        on: jiff::civil::Date,
    }

    #[derive(Deserialize, JsonSchema)]
    #[serde(default, deny_unknown_fields)]
    #[derive(Default)]
    #[allow(dead_code)] // read by nobody but the generator
    struct Asked {
        /// What to look for.
        q: String,
        #[schemars(range(min = 1, max = 100))]
        limit: Option<u32>,
    }

    fn row(method: &'static str, path: &'static str, guard: Guard) -> RouteRow {
        RouteRow {
            room: "note",
            method,
            path,
            guard,
        }
    }

    fn of(routes: &[(RouteRow, Option<Doc>)]) -> Value {
        serde_json::from_slice(&document("상생", routes).unwrap()).unwrap()
    }

    #[test]
    fn a_route_is_described_by_its_types() {
        let doc = Doc::answering::<Listed>("Search").asked_with::<Asked>();
        let path = "/api/public/v1/{site}/notes/{id}";
        let document = of(&[(row("GET", path, Guard::Open), Some(doc))]);
        let get = &document["paths"][path]["get"];
        assert_eq!(get["operationId"], "get_public_notes_id");
        // By name: whether a map of JSON keeps its order is up to whoever else is in the build.
        let parameters: std::collections::BTreeMap<&str, &Value> = get["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["name"].as_str().unwrap(), one))
            .collect();
        let names: Vec<&str> = parameters.keys().copied().collect();
        assert_eq!(names, ["id", "limit", "q", "site"]);
        assert_eq!(parameters["limit"]["schema"]["type"], "integer");
        assert_eq!(parameters["limit"]["schema"]["maximum"], 100);
        assert_eq!(parameters["q"]["description"], "What to look for.");
        let answer = &get["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(answer["$ref"], "#/components/schemas/Listed");
        let schemas = &document["components"]["schemas"];
        let item = &schemas["Item"]["properties"]["데이터기준일자"];
        assert_eq!(item["format"], "date");
        assert_eq!(schemas["Problem"]["type"], "object");
        assert_eq!(get["security"], json!([{}, { "key": [] }]));
    }

    #[test]
    fn a_list_leads_to_its_items() {
        let of_one = Doc::answering::<Item>("One");
        let of_all = Doc::answering::<Listed>("All");
        let (list, one) = (
            "/api/public/v1/{site}/notes",
            "/api/public/v1/{site}/notes/{id}",
        );
        let document = of(&[
            (row("GET", list, Guard::Open), Some(of_all)),
            (row("GET", one, Guard::Open), Some(of_one)),
        ]);
        let link = &document["paths"][list]["get"]["responses"]["200"]["links"]["one"];
        assert_eq!(link["operationId"], "get_public_notes_id");
        assert!(document["paths"][one]["get"]["responses"]["200"]["links"].is_null());
    }

    #[test]
    fn a_guarded_write_names_its_scope_its_body_and_its_key() {
        let doc = Doc::answering::<Item>("Write").told::<Asked>();
        let path = "/api/notes";
        let document = of(&[(row("POST", path, Guard::Signed), Some(doc))]);
        let post = &document["paths"][path]["post"];
        assert_eq!(post["security"], json!([{ "key": ["note:write"] }]));
        let body = &post["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!(body["additionalProperties"], false);
        assert_eq!(post["parameters"][0]["name"], "Idempotency-Key");
    }

    #[test]
    fn nothing_for_everybody_goes_undescribed() {
        let open = [(row("GET", "/api/public/v1/{site}/x", Guard::Open), None)];
        assert!(document("상생", &open).is_err());
        let inside = [(row("GET", "/api/x", Guard::Signed), None)];
        assert_eq!(of(&inside)["paths"], json!({}));
    }
}
