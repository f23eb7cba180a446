//! What an endpoint is: how it is asked, what it answers, and who answers it.

use utoipa::openapi::{RefOr, Schema};

use crate::api::wire::{Described, Named};
use crate::domain::access::Operation;
use crate::server::answer::Answer;
use crate::server::ask::Ask;
use crate::server::problem::Problem;

/// How an endpoint is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reading.
    Get,
    /// Handing in, or doing.
    Post,
    /// Ending, or taking back.
    Delete,
}

impl Method {
    /// Returns its name in a request.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anybody.
    Nobody,
    /// Who has a session or a token. What they may see is the portal's to say.
    Caller,
}

/// A parameter of the query.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub told: &'static str,
    /// Whether it has to be given.
    pub required: bool,
    /// Whether it may come several times.
    pub several: bool,
    /// What its text has to be.
    pub text: Text,
}

/// What the text of a parameter has to be, for the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Nothing in particular.
    Any,
    /// As a format of JSON Schema says: `date` or `date-time`.
    Format(&'static str),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A whole number from 1 up to this.
    UpTo(u32),
}

impl Param {
    /// One that may be left out.
    pub const fn new(name: &'static str, told: &'static str) -> Self {
        Self { name, told, required: false, several: false, text: Text::Any }
    }

    /// Has to be given.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// May come several times.
    pub const fn several(self) -> Self {
        Self { several: true, ..self }
    }

    /// Says what its text has to be, as a format of JSON Schema.
    pub const fn format(self, format: &'static str) -> Self {
        Self { text: Text::Format(format), ..self }
    }

    /// Says which texts there are.
    pub const fn one_of(self, texts: &'static [&'static str]) -> Self {
        Self { text: Text::OneOf(texts), ..self }
    }

    /// Has to be a whole number from 1 up to this.
    pub const fn up_to(self, most: u32) -> Self {
        Self { text: Text::UpTo(most), ..self }
    }
}

/// What a body is.
#[derive(Clone, Copy)]
pub struct Body {
    /// Its media type.
    pub media_type: &'static str,
    /// Its schema.
    pub schema: fn() -> RefOr<Schema>,
    /// Puts the schemas with names that it is made of.
    pub put: fn(&mut Named),
}

impl Body {
    /// A body of JSON.
    pub const fn json<T: Described>() -> Self {
        Self { media_type: "application/json", schema: T::schema, put: T::put }
    }

    /// A body of another kind.
    pub const fn other<T: Described>(media_type: &'static str) -> Self {
        Self { media_type, schema: T::schema, put: T::put }
    }
}

/// One endpoint.
pub struct Endpoint {
    /// How it is asked.
    pub method: Method,
    /// Its path; parts in braces are told.
    pub path: &'static str,
    /// Its name in the document.
    pub id: &'static str,
    /// What it is for.
    pub summary: &'static str,
    /// Who may ask.
    pub needs: Needs,
    /// What it shows or does, as the access log calls it; none where that has no name.
    pub operation: Option<Operation>,
    /// The parameters of its query.
    pub params: &'static [Param],
    /// What is sent.
    pub body: Option<Body>,
    /// Whether what is sent may hold files.
    pub has_files: bool,
    /// What is answered; none where there is nothing to say (204).
    pub answer: Option<Body>,
    /// Who answers.
    pub run: Run,
}

const fn new(
    method: Method,
    path: &'static str,
    (id, summary): (&'static str, &'static str),
    run: Run,
) -> Endpoint {
    Endpoint {
        method,
        path,
        id,
        summary,
        needs: Needs::Caller,
        operation: None,
        params: &[],
        body: None,
        has_files: false,
        answer: None,
        run,
    }
}

/// Who answers.
pub type Run = fn(&mut Ask<'_>) -> Result<Answer, Problem>;

/// One that is read, by who has a session or a token.
pub const fn get(path: &'static str, id: &'static str, summary: &'static str, run: Run) -> Endpoint {
    new(Method::Get, path, (id, summary), run)
}

/// One at which something is handed in or done.
pub const fn post(path: &'static str, id: &'static str, summary: &'static str, run: Run) -> Endpoint {
    new(Method::Post, path, (id, summary), run)
}

/// One at which something is ended or taken back.
pub const fn delete(path: &'static str, id: &'static str, summary: &'static str, run: Run) -> Endpoint {
    new(Method::Delete, path, (id, summary), run)
}

impl Endpoint {
    /// Anybody may ask.
    pub const fn for_anybody(self) -> Self {
        Self { needs: Needs::Nobody, ..self }
    }

    /// Says what it shows or does.
    pub const fn shows(self, operation: Operation) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Says what may stand in its query.
    pub const fn asks(self, params: &'static [Param]) -> Self {
        Self { params, ..self }
    }

    /// Says what is sent.
    pub const fn takes(self, body: Body) -> Self {
        Self { body: Some(body), ..self }
    }

    /// What is sent may hold files.
    pub const fn with_files(self) -> Self {
        Self { has_files: true, ..self }
    }

    /// Says what is answered.
    pub const fn answers(self, body: Body) -> Self {
        Self { answer: Some(body), ..self }
    }

    /// Returns the parts of the path that are told.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// Whether something is handed in, so that a key may be given.
    pub fn takes_key(&self) -> bool {
        self.method == Method::Post && self.operation.is_some()
    }

    /// Whether it has to be given: a deed done twice is the same deed, but an errand is two.
    pub fn needs_key(&self) -> bool {
        self.takes_key() && self.id != "perform"
    }
}
