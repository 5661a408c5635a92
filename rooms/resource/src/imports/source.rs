//! The source of an imported record in words: the data set, and who provides it.

use super::DataSet;

/// `전국전통시장표준데이터(가나진흥공단)`; the title alone where nobody is named.
pub fn source_name(set: &DataSet, provider: &str) -> String {
    match provider.trim() {
        "" => set.title.to_owned(),
        provider => format!("{}({provider})", set.title),
    }
}

/// Who provides it, out of such words; words of another form are a provider themselves.
pub fn provider_of(set: &DataSet, words: &str) -> String {
    match words.strip_prefix(set.title) {
        None => words.to_owned(),
        Some(rest) => {
            let inside = rest
                .strip_prefix('(')
                .and_then(|rest| rest.strip_suffix(')'));
            inside.unwrap_or_default().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{imports::data_set, model::DataSetName};

    #[test]
    fn the_provider_is_found_again() {
        let set = data_set(DataSetName::Markets);
        for provider in ["", "가나진흥공단", "가나(주)"] {
            assert_eq!(provider_of(set, &source_name(set, provider)), provider);
        }
        assert_eq!(provider_of(set, "보은군 농정과"), "보은군 농정과");
    }
}
