//! How far a use case has come, drawn as a line of states.

use std::fmt::Write;

use crate::model::UseState;

/// The way that a use case goes when nothing stops it.
const WAY: &[UseState] = &[
    UseState::Idea,
    UseState::OwnerConsulted,
    UseState::FeasibilityOk,
    UseState::Applied,
    UseState::Agreed,
    UseState::InUse,
    UseState::Ended,
];

const STEP: usize = 110;
const LEFT: usize = 60;

/// Draws it; a use case that was given up shows no state as reached. The same is said in words
/// beside it.
pub(super) fn draw(state: UseState) -> String {
    let reached = WAY.iter().position(|one| *one == state);
    let width = LEFT * 2 + STEP * (WAY.len() - 1);
    let said = match reached {
        Some(at) => format!("{}단계 가운데 {}번째, {}", WAY.len(), at + 1, state.label()),
        None => format!("{} 상태로 끝남", state.label()),
    };
    let mut svg = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"way-title way-desc\" \
         width=\"{width}\" height=\"90\" viewBox=\"0 0 {width} 90\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title id=\"way-title\">활용 단계</title>\
         <desc id=\"way-desc\">{said}</desc><line class=\"axis\" x1=\"{LEFT}\" y1=\"30\" \
         x2=\"{}\" y2=\"30\"/>",
        width - LEFT
    );
    for (place, one) in WAY.iter().enumerate() {
        let x = LEFT + STEP * place;
        let series = match reached {
            Some(at) if place <= at => 1,
            _ => 4,
        };
        let _ = write!(
            svg,
            "<circle class=\"bar s{series}\" cx=\"{x}\" cy=\"30\" r=\"{}\"/>\
             <text class=\"group\" x=\"{x}\" y=\"70\" text-anchor=\"middle\">{}</text>",
            if reached == Some(place) { 14 } else { 9 },
            one.label()
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_where_it_stands() {
        let drawn = draw(UseState::Applied);
        assert!(drawn.contains("7단계 가운데 4번째, 신청"));
        assert_eq!(drawn.matches("class=\"bar s1\"").count(), 4);
        assert_eq!(
            draw(UseState::Dropped).matches("class=\"bar s1\"").count(),
            0
        );
    }
}
