//! What a form shows: values typed so far, errors at their fields, and the hidden guards.

use kernel::Refusal;

/// One refusal as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's `name`; `None` when it concerns the whole form.
    pub field: Option<String>,
    /// What is wrong and what to do, with the article behind it in brackets.
    pub text: String,
}

/// The state of one form on one page.
#[derive(Debug, Clone, Default)]
pub struct FormView {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
    csrf: String,
    key: String,
}

impl FormView {
    /// An empty form with its hidden guards: the CSRF token and the fresh idempotency key.
    pub fn new(csrf: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            csrf: csrf.into(),
            key: key.into(),
            ..Self::default()
        }
    }

    /// Fills fields. A name may come several times (check boxes).
    #[must_use]
    pub fn with_values<N, V>(mut self, values: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<String>,
    {
        self.values.extend(
            values
                .into_iter()
                .map(|(name, value)| (name.into(), value.into())),
        );
        self
    }

    /// Puts every refusal at its field.
    #[must_use]
    pub fn with_refusal(mut self, refusal: &Refusal) -> Self {
        self.errors.extend(refusal.each().map(|one| FieldError {
            field: one.field.map(str::to_owned),
            text: match &one.article {
                Some(article) => format!("{} ({article})", one.text),
                None => one.text.clone(),
            },
        }));
        self
    }

    /// The first value of a field; empty when there is none.
    pub fn value(&self, name: impl AsRef<str>) -> &str {
        let name = name.as_ref();
        self.values
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    /// All values of a field, in the order they were sent.
    pub fn values(&self, name: impl AsRef<str>) -> Vec<&str> {
        let name = name.as_ref();
        self.values
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Whether a field holds this value: a chosen option, a ticked box.
    pub fn holds(&self, name: impl AsRef<str>, value: impl AsRef<str>) -> bool {
        let (name, value) = (name.as_ref(), value.as_ref());
        self.values.iter().any(|(n, v)| n == name && v == value)
    }

    /// Whether a field was sent at all.
    pub fn has(&self, name: impl AsRef<str>) -> bool {
        let name = name.as_ref();
        self.values.iter().any(|(n, _)| n == name)
    }

    /// What is wrong with a field; several messages joined by a space.
    pub fn error(&self, name: impl AsRef<str>) -> Option<String> {
        let name = name.as_ref();
        let texts: Vec<&str> = self
            .errors
            .iter()
            .filter(|error| error.field.as_deref() == Some(name))
            .map(|error| error.text.as_str())
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// The ids that describe a field to a screen reader: its error first, then its hint.
    pub fn described_by(&self, name: impl AsRef<str>, hint: impl AsRef<str>) -> String {
        let name = name.as_ref();
        let error = self.error(name).map(|_| format!("f-{name}-error"));
        let hint = (!hint.as_ref().is_empty()).then(|| format!("f-{name}-hint"));
        error.into_iter().chain(hint).collect::<Vec<_>>().join(" ")
    }

    /// Everything that is wrong, in order, for the summary on top.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// The token that proves the form came from our own page.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// The key under which a double submission has one effect.
    pub fn key(&self) -> &str {
        &self.key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_land_at_their_fields() {
        let refusal = Refusal::all(vec![
            Refusal::at("title", "test.title", "이름을 적으세요."),
            Refusal::at("period", "test.period", "기간을 읽을 수 없습니다.")
                .with_article("조례 제4조"),
            Refusal::new("test.all", "마감되었습니다."),
        ])
        .expect("three");
        let form = FormView::new("c", "k").with_refusal(&refusal);
        assert_eq!(form.error("title").as_deref(), Some("이름을 적으세요."));
        assert_eq!(
            form.error("period").as_deref(),
            Some("기간을 읽을 수 없습니다. (조례 제4조)")
        );
        assert_eq!(form.error("other"), None);
        assert_eq!(form.errors().len(), 3);
        assert_eq!(
            form.described_by("title", "예"),
            "f-title-error f-title-hint"
        );
        assert_eq!(form.described_by("other", "예"), "f-other-hint");
        assert_eq!(form.described_by("other", ""), "");
    }

    #[test]
    fn values_keep_their_order_and_number() {
        let form = FormView::new("c", "k").with_values([
            ("region", "강원"),
            ("region", "전남"),
            ("title", "장터"),
        ]);
        assert_eq!(form.value("region"), "강원");
        assert_eq!(form.values("region"), ["강원", "전남"]);
        assert!(form.holds("region", "전남") && !form.holds("region", "경북"));
        assert_eq!(form.value("absent"), "");
        assert!(!form.has("absent"));
    }
}
