//! How fields go over the wire: the ways that there are, and the macro that makes a type of them.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr, Schema, SchemaFormat};

use crate::domain::consumption::Step;
use crate::domain::id::giro::{Bankgiro, Plusgiro};
use crate::domain::id::reference::PaymentReference;
use crate::domain::id::{
    ContractId, CustomerNumber, DocumentId, FacilityId, Gsrn, InvoiceNumber, MeterNumber, ServiceId, SiteId,
    UserName,
};
use crate::domain::money::{Money, Price, Vat};
use crate::domain::zone::Instant;

/// How a thing of the domain is carried.
pub trait Wire<T>: Sized {
    /// Makes what is sent.
    fn of(value: T) -> Self;

    /// Makes the thing of what came.
    fn tell(self) -> T;
}

/// What the OpenAPI document says of a type.
pub trait Described {
    /// Whether what is sent may lack it.
    fn may_lack() -> bool {
        false
    }

    /// Returns its schema; of a type with a name, the reference to it.
    fn schema() -> RefOr<Schema>;

    /// Puts it, and what it is made of, among the schemas with names.
    fn put(_known: &mut Named) {}
}

/// The schemas with names, in the order in which they were put.
#[derive(Default)]
pub struct Named(pub Vec<(&'static str, RefOr<Schema>)>);

impl Named {
    /// Puts one, unless it is there.
    pub fn add(&mut self, name: &'static str, schema: impl FnOnce() -> RefOr<Schema>) -> bool {
        let is_new = self.0.iter().all(|(known, _)| *known != name);
        if is_new {
            self.0.push((name, schema()));
        }
        is_new
    }
}

/// Refers to a schema with a name.
pub fn named(name: &str) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}

/// A schema of one plain kind.
pub fn plain(kind: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::new(kind))
}

macro_rules! same {
    ($($type:ty => $kind:ident $($format:ident)?),*) => {$(
        impl Wire<$type> for $type {
            fn of(value: $type) -> Self {
                value
            }

            fn tell(self) -> $type {
                self
            }
        }

        impl Described for $type {
            fn schema() -> RefOr<Schema> {
                let schema = plain(Type::$kind);
                $(let schema = schema.format(Some(SchemaFormat::KnownFormat(KnownFormat::$format)));)?
                schema.into()
            }
        }
    )*};
}

same!(String => String, bool => Boolean, u8 => Integer, u32 => Integer Int32, i64 => Integer Int64);

impl<T, W: Wire<T>> Wire<Option<T>> for Option<W> {
    fn of(value: Option<T>) -> Self {
        value.map(W::of)
    }

    fn tell(self) -> Option<T> {
        self.map(W::tell)
    }
}

impl<W: Described> Described for Option<W> {
    fn may_lack() -> bool {
        true
    }

    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new().item(W::schema()).item(plain(Type::Null)).into()
    }

    fn put(known: &mut Named) {
        W::put(known);
    }
}

impl<T, W: Wire<T>> Wire<Vec<T>> for Vec<W> {
    fn of(value: Vec<T>) -> Self {
        value.into_iter().map(W::of).collect()
    }

    fn tell(self) -> Vec<T> {
        self.into_iter().map(W::tell).collect()
    }
}

impl<T: Ord, W: Wire<T>> Wire<BTreeSet<T>> for Vec<W> {
    fn of(value: BTreeSet<T>) -> Self {
        value.into_iter().map(W::of).collect()
    }

    fn tell(self) -> BTreeSet<T> {
        self.into_iter().map(W::tell).collect()
    }
}

impl<W: Described> Described for Vec<W> {
    fn schema() -> RefOr<Schema> {
        ArrayBuilder::new().items(W::schema()).into()
    }

    fn put(known: &mut Named) {
        W::put(known);
    }
}

/// Makes a way of carrying something as one plain value, and the ways between.
macro_rules! carried {
    ($(#[doc = $doc:literal])* $name:ident($inner:ty) as $wire:ty, $schema:expr,
     $write:expr, $read:expr, $expected:literal) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(pub $inner);

        impl Wire<$inner> for $name {
            fn of(value: $inner) -> Self {
                Self(value)
            }

            fn tell(self) -> $inner {
                self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let write: fn($inner) -> $wire = $write;
                write(self.0).serialize(to)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let read: fn($wire) -> Option<$inner> = $read;
                read(<$wire>::deserialize(from)?).map(Self).ok_or_else(|| D::Error::custom($expected))
            }
        }

        impl Described for $name {
            fn schema() -> RefOr<Schema> {
                $schema.into()
            }
        }
    };
}

carried! {
    /// A civil day.
    Day(NaiveDate) as String,
    plain(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))),
    |day| day.to_string(), |text| text.parse().ok(), "no day such as 2026-11-23"
}
carried! {
    /// An instant.
    At(Instant) as String,
    plain(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))),
    written, |text| read(&text), "no instant such as 2026-11-23T07:00:00Z"
}
carried! {
    /// An amount of money in öre.
    Ore(Money) as i64, plain(Type::Integer).description(Some("Whole öre.")),
    |amount| amount.ore(), |ore| Some(Money::from_ore(ore)), "no amount in öre"
}
carried! {
    /// A price in ten-thousandths of an öre.
    Fine(Price) as i64, plain(Type::Integer).description(Some("Ten-thousandths of an öre.")),
    |price| price.ten_thousandths(), |fine| Some(Price::new(fine)), "no price"
}
carried! {
    /// A rate of VAT in per cent.
    PerCent(Vat) as u8, plain(Type::Integer).description(Some("Per cent.")),
    |vat| vat.per_cent(), |rate| Vat::new(rate), "no rate of VAT"
}

carried! {
    /// How long intervals are.
    Length(Step) as u32, plain(Type::Integer).description(Some("Seconds.")),
    Step::code, Step::from_code, "no length of intervals"
}

/// Writes an instant as `2026-11-23T07:00:00Z`.
pub fn written(at: Instant) -> String {
    let mut out = Vec::with_capacity(20);
    put_instant(&mut out, at);
    String::from_utf8_lossy(&out).into_owned()
}

/// Appends an instant as `2026-11-23T07:00:00Z`: a year of values has hundreds, and chrono's formatter takes longer
/// over them than all else over the values.
pub fn put_instant(out: &mut Vec<u8>, at: Instant) {
    let at = DateTime::from_timestamp(at, 0).unwrap_or_default();
    let Ok(year @ 0..=9999) = u32::try_from(at.year()) else {
        return out.extend_from_slice(at.format("%Y-%m-%dT%H:%M:%SZ").to_string().as_bytes());
    };
    let mut text = *b"0000-00-00T00:00:00Z";
    let pairs =
        [year / 100, year % 100, at.month(), at.day(), at.hour(), at.minute(), at.second()].into_iter();
    for (place, pair) in [0, 2, 5, 8, 11, 14, 17].into_iter().zip(pairs) {
        text[place] = b'0' + (pair / 10) as u8;
        text[place + 1] = b'0' + (pair % 10) as u8;
    }
    out.extend_from_slice(&text);
}

/// Reads an instant with any offset.
pub fn read(text: &str) -> Option<Instant> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp())
}

/// What is a text that the domain reads: an identifier, or the key of a set.
pub trait Texted: Sized {
    /// Returns the text.
    fn written(&self) -> String;

    /// Reads it. `None` if it is none.
    fn read(text: &str) -> Option<Self>;
}

/// Carries a text that the domain reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<T>(pub T);

impl<T> Wire<T> for Text<T> {
    fn of(value: T) -> Self {
        Self(value)
    }

    fn tell(self) -> T {
        self.0
    }
}

impl<T: Texted> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.written())
    }
}

impl<'de, T: Texted> Deserialize<'de> for Text<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        T::read(&text).map(Self).ok_or_else(|| D::Error::custom("no such word"))
    }
}

impl<T> Described for Text<T> {
    fn schema() -> RefOr<Schema> {
        plain(Type::String).into()
    }
}

macro_rules! ids {
    ($($id:ty),*) => {$(
        impl Texted for $id {
            fn written(&self) -> String {
                self.as_str().to_owned()
            }

            fn read(text: &str) -> Option<Self> {
                Some(Self::new(text))
            }
        }
    )*};
}

ids!(
    ContractId,
    CustomerNumber,
    DocumentId,
    FacilityId,
    InvoiceNumber,
    MeterNumber,
    PaymentReference,
    ServiceId,
    SiteId,
    UserName
);

macro_rules! checked_ids {
    ($($id:ty),*) => {$(
        impl Texted for $id {
            fn written(&self) -> String {
                self.as_str().to_owned()
            }

            fn read(text: &str) -> Option<Self> {
                Self::parse(text).ok()
            }
        }
    )*};
}

checked_ids!(Bankgiro, Gsrn, Plusgiro);

/// Adds a field to what is said of an object. What is told has every field; what is asked may lack those that may be
/// nothing.
pub fn with_field<T: Described>(
    object: ObjectBuilder,
    (name, told): (&'static str, &str),
    is_asked: bool,
) -> ObjectBuilder {
    let object = object.property(name, field::<T>(told));
    if is_asked && T::may_lack() { object } else { object.required(name) }
}

/// The name of a type in the document.
pub fn type_name(name: &'static str) -> &'static str {
    name.strip_suffix("Dto").unwrap_or(name)
}

/// The name of a field as it is sent: without the mark of one that is a word of the language.
pub fn plain_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// The schema of a field with what is said of it.
fn field<T: Described>(told: &str) -> RefOr<Schema> {
    let told = Some(told.trim().to_owned()).filter(|told| !told.is_empty());
    match T::schema() {
        RefOr::T(Schema::Object(mut object)) => {
            object.description = told.or(object.description);
            RefOr::T(Schema::Object(object))
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.description = told;
            RefOr::T(Schema::Array(array))
        }
        RefOr::T(Schema::OneOf(mut one)) => {
            one.description = told;
            RefOr::T(Schema::OneOf(one))
        }
        other => other,
    }
}

pub(crate) use crate::api::declared::{checked, keyed, wire};

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::written;

    proptest! {
        #[test]
        fn an_instant_is_what_chrono_writes(at in -100_000_000_000_i64..400_000_000_000) {
            let expected = DateTime::from_timestamp(at, 0).expect("in range");

            prop_assert_eq!(written(at), expected.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        }
    }
}
