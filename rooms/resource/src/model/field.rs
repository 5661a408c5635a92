//! Fields that only some kinds have: what they are called and how they are typed.

use kernel::number::grouped;

use super::{ResourceKind, field_table};

/// How a field is typed, and what of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldForm {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A whole number, with the unit behind it.
    Whole(&'static str),
    /// Square metres, up to three digits behind the point.
    Area,
    /// A day.
    Day,
    /// A year of four digits.
    Year,
    /// Whole won.
    Won,
    /// `yes` or `no`.
    YesNo,
    /// A page on the web, `http://` or `https://`.
    Link,
    /// One of a list: the stored word and what people read.
    Choice(&'static [(&'static str, &'static str)]),
}

/// The answers of [`FieldForm::YesNo`].
pub const YES_NO: &[(&str, &str)] = &[("yes", "예"), ("no", "아니요")];

/// One field of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its key in the details and its name in the form; no base field has it.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// How it is typed.
    pub form: FieldForm,
    /// What to write, for the form; may be empty.
    pub hint: &'static str,
    /// Whether everybody may read it once the record is public.
    pub is_public: bool,
    /// Whether it may tell of a person: never searched, shown to the office's own staff only.
    pub is_personal: bool,
}

impl ResourceKind {
    /// The fields that records of this kind have beside those of every record, in form order.
    pub fn fields(self) -> &'static [FieldSpec] {
        field_table::of(self)
    }

    /// One of them.
    pub fn field(self, key: &str) -> Option<&'static FieldSpec> {
        self.fields().iter().find(|spec| spec.key == key)
    }
}

impl FieldSpec {
    /// Whether everybody may read it.
    pub fn is_for_everybody(&self) -> bool {
        self.is_public && !self.is_personal
    }

    /// A kept value as people read it.
    pub fn shown(&self, value: &str) -> String {
        let number = || value.parse().map_or_else(|_| value.to_owned(), grouped);
        let label = |list: &[(&str, &str)]| {
            let found = list.iter().find(|(word, _)| *word == value);
            found.map_or(value, |(_, label)| label).to_owned()
        };
        match self.form {
            FieldForm::Whole(unit) => format!("{}{unit}", number()),
            FieldForm::Won => format!("{}원", number()),
            FieldForm::Area => format!("{value}제곱미터"),
            FieldForm::Year => format!("{value}년"),
            FieldForm::YesNo => label(YES_NO),
            FieldForm::Choice(list) => label(list),
            FieldForm::Text | FieldForm::LongText | FieldForm::Day | FieldForm::Link => {
                value.to_owned()
            }
        }
    }

    /// What a select of the form offers; empty for what is typed.
    pub fn choices(&self) -> &'static [(&'static str, &'static str)] {
        match self.form {
            FieldForm::YesNo => YES_NO,
            FieldForm::Choice(list) => list,
            _ => &[],
        }
    }

    /// Whether a form needs several lines for it.
    pub fn is_long(&self) -> bool {
        self.form == FieldForm::LongText
    }
}
