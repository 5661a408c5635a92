//! A piece of a text, round the first word that was asked for.

/// How long it is, in characters.
const LONG: usize = 120;
/// How much of it stands before the word.
const BEFORE: usize = 20;

/// Cuts the piece; the whole text, when it is short.
pub(crate) fn snippet(body: &str, stems: &[String]) -> String {
    let chars: Vec<char> = body
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect();
    if chars.len() <= LONG {
        return chars.into_iter().collect();
    }
    let lower: Vec<char> = chars
        .iter()
        .map(|c| c.to_lowercase().next().unwrap_or(*c))
        .collect();
    let at = |stem: &String| {
        let stem: Vec<char> = stem.chars().collect();
        lower
            .windows(stem.len().max(1))
            .position(|window| window == stem.as_slice())
    };
    let word = stems.iter().filter_map(at).min().unwrap_or(0);
    let from = word.saturating_sub(BEFORE).min(chars.len() - LONG);
    let piece: String = chars.iter().skip(from).take(LONG).collect();
    let (front, back) = (from > 0, from + LONG < chars.len());
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(front), piece.trim(), dots(back))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_round_the_word() {
        let body = format!("{} 직거래 장터 {}", "가 ".repeat(100), "나 ".repeat(100));
        let piece = snippet(&body, &["장터".to_owned(), "직거래".to_owned()]);
        assert!(piece.starts_with('…') && piece.ends_with('…') && piece.contains("직거래 장터"));
        assert!(snippet(&body, &["없는".to_owned()]).starts_with("가 가"));
        assert_eq!(snippet("짧은\n 글", &[]), "짧은 글");
    }
}
