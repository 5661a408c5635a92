//! A correction beside a printed reference: how it is said under the list, and read back.

const OPENS: &str = ": ‘";
const CLOSES: &str = "’(으)로 바로잡음";
const WHY: &str = " — ";

/// The remark under a reference that is corrected, without its mark.
pub fn print_correction(printed: &str, corrected: &str, why: Option<&str>) -> String {
    let why = why.map(|why| format!("{WHY}{why}")).unwrap_or_default();
    format!("{printed}{OPENS}{corrected}{CLOSES}{why}")
}

/// The correction in a remark about a printed reference, and why.
pub fn read_correction(remark: &str, printed: &str) -> Option<(String, Option<String>)> {
    let said = remark.trim().trim_start_matches('※').trim_start();
    let (corrected, rest) = said
        .strip_prefix(printed)?
        .strip_prefix(OPENS)?
        .split_once(CLOSES)?;
    let why = rest.strip_prefix(WHY).map(|why| why.trim().to_owned());
    (!corrected.is_empty()).then(|| (corrected.to_owned(), why.filter(|why| !why.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_reads_back() {
        let printed = "나눔 조례 제4조 제1항 제2조";
        for why in [None, Some("항 안에는 호가 옵니다.")] {
            let remark = format!("※ {}", print_correction(printed, "제4조제1항제2호", why));
            let read = read_correction(&remark, printed);
            assert_eq!(
                read,
                Some(("제4조제1항제2호".to_owned(), why.map(str::to_owned)))
            );
        }
        assert_eq!(
            read_correction("※ 나눔 조례 제4조: 원문 표기 그대로임", "나눔 조례 제4조"),
            None
        );
        assert_eq!(
            read_correction("※ 다른 조례 제4조: ‘x’(으)로 바로잡음", printed),
            None
        );
    }
}
