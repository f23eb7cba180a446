//! The macros by which a type that goes over the wire is declared once: its JSON, the ways to the domain and back, and
//! its schema.

/// Makes sets with keys go as their keys.
macro_rules! keyed {
    ($($set:ty),* $(,)?) => {$(
        impl $crate::api::wire::Texted for $set {
            fn written(&self) -> String {
                self.key().to_owned()
            }

            fn read(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        }
    )*};
}

/// Declares what is carried of a type of the domain: its fields, each with how. `asked` is what clients send, and
/// refuses fields that it does not know; `told` is what a server answers, and may have more in a newer version.
macro_rules! wire {
    ($(#[doc = $doc:literal])* asked $name:ident $(is $domain:ident)? { $($fields:tt)* }) => {
        $crate::api::wire::wire! { @make [serde(deny_unknown_fields)] [$($doc)*] $name [$($domain)?] $($fields)* }
    };
    ($(#[doc = $doc:literal])* told $name:ident $(is $domain:ident)? { $($fields:tt)* }) => {
        $crate::api::wire::wire! { @make [] [$($doc)*] $name [$($domain)?] $($fields)* }
    };
    (@ways [] $name:ident $($field:ident)*) => {};
    (@ways [$domain:ident] $name:ident $($field:ident)*) => {
        impl $crate::api::wire::Wire<$domain> for $name {
            fn of(value: $domain) -> Self {
                Self { $($field: $crate::api::wire::Wire::of(value.$field),)* }
            }

            fn tell(self) -> $domain {
                $domain { $($field: $crate::api::wire::Wire::tell(self.$field),)* }
            }
        }
    };
    (@make [$($attribute:meta)?] [$($doc:literal)*] $name:ident [$($domain:ident)?]
     $($(#[doc = $told:literal])* $field:ident: $type:ty,)*) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        $(#[$attribute])?
        pub struct $name {
            $($(#[doc = $told])* pub $field: $type,)*
        }

        $crate::api::wire::wire! { @ways [$($domain)?] $name $($field)* }

        impl $crate::api::wire::Described for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::api::wire::named($crate::api::wire::type_name(stringify!($name)))
            }

            fn put(known: &mut $crate::api::wire::Named) {
                let made = || {
                    let object = utoipa::openapi::ObjectBuilder::new()
                        .description(Some(concat!($($doc, "\n"),*).trim()));
                    let is_asked = !stringify!($($attribute)?).is_empty();
                    $(let object = $crate::api::wire::with_field::<$type>(
                        object,
                        ($crate::api::wire::plain_name(stringify!($field)), concat!($($told, "\n"),*)),
                        is_asked,
                    );)*
                    object.into()
                };
                if known.add($crate::api::wire::type_name(stringify!($name)), made) {
                    $(<$type as $crate::api::wire::Described>::put(known);)*
                }
            }
        }
    };
}

/// Makes a way of carrying something as another type here, which it may or may not be made of: the ways between are
/// `From` and `TryFrom`.
macro_rules! checked {
    ($(#[doc = $doc:literal])* $name:ident($domain:ty) as $wire:ident $text:literal) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = $text, into = $text)]
        pub struct $name(pub $domain);

        impl TryFrom<$wire> for $name {
            type Error = &'static str;

            fn try_from(came: $wire) -> Result<Self, Self::Error> {
                <$domain>::try_from(came).map(Self)
            }
        }

        impl From<$name> for $wire {
            fn from(value: $name) -> Self {
                Self::from(value.0)
            }
        }

        impl $crate::api::wire::Wire<$domain> for $name {
            fn of(value: $domain) -> Self {
                Self(value)
            }

            fn tell(self) -> $domain {
                self.0
            }
        }

        impl $crate::api::wire::Described for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                <$wire as $crate::api::wire::Described>::schema()
            }

            fn put(known: &mut $crate::api::wire::Named) {
                <$wire as $crate::api::wire::Described>::put(known);
            }
        }
    };
}

pub(crate) use {checked, keyed, wire};
