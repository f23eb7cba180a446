//! Lists, a page at a time.

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use crate::api::wire::{Described, Named, plain};

/// The most items of one page.
pub const MOST: u32 = 1_000;

/// A page of a list. What comes after it is asked for with `cursor`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub data: Vec<T>,
    /// What to ask for the next page with; none at the end.
    pub next: Option<String>,
}

impl<T: Described> Described for Page<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .property("data", <Vec<T>>::schema())
            .required("data")
            .property("next", <Option<String>>::schema())
            .required("next")
            .into()
    }

    fn put(known: &mut Named) {
        T::put(known);
    }
}

/// What is a file, and no JSON.
pub struct FileBody;

impl Described for FileBody {
    fn schema() -> RefOr<Schema> {
        plain(Type::String).description(Some("The file's bytes.")).into()
    }
}
