//! Enumerations of words that statutes, papers or screens fix.

/// An enumeration with the word that is stored and the word that people read: `ALL` in the order
/// of declaration, `word()`, `label()`, and `read()` for the stored word. The crate that uses it
/// needs serde.
///
/// ```
/// kernel::worded! {
///     /// Whose money it is.
///     pub enum Source {
///         /// The city's own.
///         City = "city", "시비";
///     }
/// }
/// assert_eq!(Source::read("city"), Some(Source::City));
/// assert_eq!(Source::City.label(), "시비");
/// ```
#[macro_export]
macro_rules! worded {
    (
        $(#[$outer:meta])*
        pub enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $word:literal, $label:literal; )+
        }
    ) => {
        $(#[$outer])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $( $(#[$inner])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// Every value, in the order of the screens.
            pub const ALL: &'static [$name] = &[$( $name::$variant, )+];

            /// The word in the database, in JSON and in addresses.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )+ }
            }

            /// The word on the screen.
            pub fn label(self) -> &'static str {
                match self { $( $name::$variant => $label, )+ }
            }

            /// Reads the stored word; `None` for any other text.
            pub fn read(text: &str) -> Option<Self> {
                match text { $( $word => Some($name::$variant), )+ _ => None }
            }
        }

        impl $crate::schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(
                _: &mut $crate::schemars::SchemaGenerator,
            ) -> $crate::schemars::Schema {
                let labels = [$( concat!("`", $word, "` ", $label) ),+];
                $crate::schemars::json_schema!({
                    "type": "string",
                    "enum": [$( $word ),+],
                    "description": labels.join(", "),
                })
            }
        }
    };
}
