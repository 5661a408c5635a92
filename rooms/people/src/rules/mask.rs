//! Personal details shortened for those who need not see them.

/// A sign-in name that no account has: people type passwords into the wrong field.
pub(crate) fn sign_in(name: &str) -> String {
    let shown: String = name.chars().take(2).filter(|c| !c.is_control()).collect();
    format!("{shown}***")
}

/// `010-1234-5678` to `010-****-5678`; a number without hyphens loses all but four digits.
pub(crate) fn phone(number: &str) -> String {
    let parts: Vec<&str> = number.split('-').collect();
    match parts.as_slice() {
        [area, _, last] => format!("{area}-****-{last}"),
        [_] if number.is_empty() => String::new(),
        _ => {
            let tail: String = {
                let mut last: Vec<char> = number.chars().rev().take(4).collect();
                last.reverse();
                last.into_iter().collect()
            };
            format!("****-{tail}")
        }
    }
}

/// The third octet of an IPv4 address; the second half of any other.
pub(crate) fn client(address: &str) -> String {
    let parts: Vec<&str> = address.split('.').collect();
    if let [a, b, _, d] = parts.as_slice() {
        return format!("{a}.{b}.***.{d}");
    }
    let groups: Vec<&str> = address.split(':').collect();
    if groups.len() < 2 {
        return address.to_owned();
    }
    let kept: Vec<&str> = groups.into_iter().take(3).collect();
    format!("{}:***", kept.join(":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_shortened() {
        assert_eq!(sign_in("qwer1234"), "qw***");
        assert_eq!(sign_in(""), "***");
        assert_eq!(phone("010-1234-5678"), "010-****-5678");
        assert_eq!(phone("1588-0000"), "****-0000");
        assert_eq!(phone(""), "");
        assert_eq!(client("192.0.2.17"), "192.0.***.17");
        assert_eq!(client("2001:db8:1:2::9"), "2001:db8:1:***");
        assert_eq!(client("-"), "-");
    }
}
