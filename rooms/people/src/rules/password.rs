//! Which passwords are accepted.

use crate::refusal::{PasswordRefusal, PeopleRefusal};

/// Most bytes: long enough for any sentence, short enough that hashing stays bounded.
const MOST_BYTES: usize = 200;

/// Passwords of ten or more characters that lists of leaked passwords begin with, and what people
/// of this trade would think of. Compared in lower case.
const COMMON: &[&str] = &[
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "p@ssw0rd123",
    "p@ssword123",
    "qwertyuiop",
    "qwerty12345",
    "qwerty123456",
    "qwer1234!!",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "q1w2e3r4t5",
    "asdfghjkl;",
    "asdf1234!!",
    "zxcvbnm123",
    "abcd123456",
    "abc1234567",
    "a123456789",
    "123456789a",
    "1234qwer!!",
    "iloveyou123",
    "administrator",
    "admin12345",
    "admin123456",
    "welcome1234",
    "letmein1234",
    "sangsaeng1",
    "sangsaeng2018",
    "sangsaeng123",
    "dkssudgktpdy",
    "qlalfqjsgh",
    "비밀번호비밀번호비밀",
    "안녕하세요안녕하세요",
];

/// Checks a new password of a sign-in name.
pub(crate) fn check(sign_in: &str, typed: &str, least: usize) -> Result<(), PeopleRefusal> {
    if typed.chars().count() < least {
        return Err(PasswordRefusal::Short { least }.into());
    }
    if typed.len() > MOST_BYTES {
        return Err(PasswordRefusal::Long.into());
    }
    let lower = typed.to_lowercase();
    let name = sign_in.trim().to_lowercase();
    if !name.is_empty() && lower.contains(&name) {
        return Err(PasswordRefusal::IsName.into());
    }
    if COMMON.contains(&lower.as_str()) || is_run(&lower) {
        return Err(PasswordRefusal::Common.into());
    }
    Ok(())
}

/// Whether every character stands at the same small step from the one before: `1111111111`,
/// `0123456789`, `jihgfedcba`. The digit after 9 may be 0, as on a keyboard.
fn is_run(lower: &str) -> bool {
    let follows = |a: char, b: char, step: i64| {
        i64::from(u32::from(b)) - i64::from(u32::from(a)) == step
            || (step == 1 && (a, b) == ('9', '0'))
            || (step == -1 && (a, b) == ('0', '9'))
    };
    let pairs = || lower.chars().zip(lower.chars().skip(1));
    [-1, 0, 1]
        .into_iter()
        .any(|step| pairs().all(|(a, b)| follows(a, b, step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_passwords() {
        use PasswordRefusal as R;
        let table: &[(&str, &str, Option<R>)] = &[
            ("planner", "긴 비밀번호 하나 둘", None),
            ("planner", "correct horse battery", None),
            (
                "planner",
                "아홉글자비밀번호다",
                Some(R::Short { least: 10 }),
            ),
            ("planner", "열글자비밀번호입니다", None),
            ("planner", "", Some(R::Short { least: 10 })),
            ("planner", "planner-2018", Some(R::IsName)),
            ("planner", "my PLANNER 77", Some(R::IsName)),
            ("planner", "1111111111", Some(R::Common)),
            ("planner", "1234567890", Some(R::Common)),
            ("planner", "0987654321", Some(R::Common)),
            ("planner", "abcdefghijkl", Some(R::Common)),
            ("planner", "abcdefghijkm", None),
            ("planner", "Password123", Some(R::Common)),
            ("planner", "가가가가가가가가가가", Some(R::Common)),
            ("planner", "1223334444", None),
        ];
        for (name, typed, refusal) in table {
            let expected = refusal.clone().map_or(Ok(()), |r| Err(r.into()));
            assert_eq!(check(name, typed, 10), expected, "{typed}");
        }
    }

    #[test]
    fn length_counts_characters_up_and_bytes_down() {
        assert_eq!(check("n", &"가나".repeat(33), 10), Ok(()));
        assert_eq!(
            check("n", &"가나".repeat(34), 10),
            Err(PasswordRefusal::Long.into())
        );
    }

    #[test]
    fn every_common_password_is_long_enough_to_matter() {
        for common in COMMON {
            assert!(common.chars().count() >= 10, "{common}");
            assert_eq!(*common, common.to_lowercase());
            assert_eq!(
                check("someone", common, 10),
                Err(PasswordRefusal::Common.into())
            );
        }
    }
}
