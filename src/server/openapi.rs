//! The OpenAPI 3.1 document, made of the table of endpoints and the types that they carry.

use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, Content, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
    PathsBuilder, RefOr, Required, ResponseBuilder, Schema, SchemaFormat,
};

use crate::api::problem::{MEDIA_TYPE, ProblemDto};
use crate::api::wire::{Described, Named, plain};
use crate::server::endpoint::{Body, Endpoint, Method, Needs, Param, Text};
use crate::server::endpoints::ENDPOINTS;
use crate::server::handlers::open::API;

/// Returns the document as it is served and committed.
pub fn text() -> String {
    let mut text = document().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// Returns every schema with a name.
pub fn schemas() -> Vec<(&'static str, RefOr<Schema>)> {
    let mut known = Named::default();
    ProblemDto::put(&mut known);
    for body in ENDPOINTS.iter().flat_map(|endpoint| [endpoint.body, endpoint.answer]).flatten() {
        (body.put)(&mut known);
    }
    known.0
}

fn document() -> OpenApi {
    let mut paths = PathsBuilder::new();
    for endpoint in ENDPOINTS {
        let method = match endpoint.method {
            Method::Get => HttpMethod::Get,
            Method::Post => HttpMethod::Post,
            Method::Delete => HttpMethod::Delete,
        };
        paths = paths.path(endpoint.path, PathItem::new(method, operation(endpoint)));
    }
    let components =
        schemas().into_iter().fold(ComponentsBuilder::new(), |all, (name, schema)| all.schema(name, schema));
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let info = InfoBuilder::new()
        .title("Mina sidor")
        .version(API)
        .description(Some(ABOUT))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build()));
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components.security_scheme("bearer", bearer).build()))
        .build()
}

/// What is said of the whole.
pub const ABOUT: &str = "The customer portal of a Swedish utility. Days are civil days in Sweden; instants are UTC. \
    Amounts are whole base units: öre, Wh, litres. What is missing is null, never zero. \
    What another customer has is answered like what does not exist.";

fn operation(endpoint: &Endpoint) -> Operation {
    let mut operation =
        OperationBuilder::new().operation_id(Some(endpoint.id)).summary(Some(endpoint.summary));
    for place in endpoint.places() {
        operation = operation.parameter(in_path(place));
    }
    for param in endpoint.params {
        operation = operation.parameter(in_query(param));
    }
    if endpoint.takes_key() {
        operation = operation.parameter(key(endpoint.needs_key()));
    }
    if let Some(body) = endpoint.body {
        let sent =
            RequestBodyBuilder::new().content(body.media_type, content(body)).required(Some(Required::True));
        operation = operation.request_body(Some(sent.build()));
    }
    operation = match endpoint.answer {
        Some(body) => {
            let answer = ResponseBuilder::new().description("Done.").content(body.media_type, content(body));
            operation.response("200", answer)
        }
        None => operation.response("204", ResponseBuilder::new().description("Done; nothing to say.")),
    };
    let problem = ContentBuilder::new().schema(Some(ProblemDto::schema())).build();
    let refused = ResponseBuilder::new().description("Refused.").content(MEDIA_TYPE, problem);
    operation = operation.response("default", refused);
    if endpoint.needs == Needs::Caller {
        let none: [&str; 0] = [];
        operation = operation.security(SecurityRequirement::new("bearer", none));
    }
    operation.build()
}

fn content(body: Body) -> Content {
    ContentBuilder::new().schema(Some((body.schema)())).build()
}

fn in_path(name: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(plain(Type::String)))
        .build()
}

fn in_query(param: &Param) -> Parameter {
    let text: RefOr<Schema> = match param.text {
        Text::Any => plain(Type::String).into(),
        Text::Format(format) => {
            plain(Type::String).format(Some(SchemaFormat::Custom(format.to_owned()))).into()
        }
        Text::OneOf(texts) => plain(Type::String).enum_values(Some(texts.iter().copied())).into(),
        Text::UpTo(most) => plain(Type::Integer).minimum(Some(1)).maximum(Some(most)).into(),
    };
    let schema: RefOr<Schema> = if param.several { ArrayBuilder::new().items(text).into() } else { text };
    ParameterBuilder::new()
        .name(param.name)
        .parameter_in(ParameterIn::Query)
        .description(Some(param.told))
        .required(if param.required { Required::True } else { Required::False })
        .schema(Some(schema))
        .build()
}

fn key(needed: bool) -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some("1 to 128 visible ASCII characters. The same key with the same content gives the first receipt again."))
        .required(if needed { Required::True } else { Required::False })
        .schema(Some(plain(Type::String).min_length(Some(1)).max_length(Some(128))))
        .build()
}
