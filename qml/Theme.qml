// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick

//! The look in one place: palette, type scale, spacing. Main.qml feeds it from the settings.
QtObject {
    id: root

    property bool dark: false
    property bool highContrast: false
    //! From right to left.
    property bool mirrored: false
    //! 0.7 to 2; everything that holds text grows with it.
    property real textScale: 1

    // Surfaces
    readonly property color window: dark ? (highContrast ? "#000000" : "#1b1e24") : "#ffffff"
    readonly property color sidebar: dark ? (highContrast ? "#000000" : "#181a20") : (highContrast ? "#ffffff" : "#f7f7f9")
    readonly property color timeline: dark ? (highContrast ? "#000000" : "#121419") : (highContrast ? "#ffffff" : "#eef0f4")
    readonly property color raised: dark ? "#22262d" : "#ffffff"
    readonly property color field: dark ? (highContrast ? "#000000" : "#2d323b") : (highContrast ? "#ffffff" : "#eceef2")
    //! The ground of a button.
    readonly property color soft: dark ? (highContrast ? "#000000" : "#373d49") : (highContrast ? "#ffffff" : "#e9ebf0")
    readonly property color hover: dark ? "#12ffffff" : "#0c101828"
    readonly property color pressed: dark ? "#20ffffff" : "#18101828"
    readonly property color selected: dark ? "#2b3558" : "#e3e9fd"
    readonly property color line: highContrast ? text : (dark ? "#343a44" : "#e2e4ea")
    readonly property color shadow: dark ? "#90000000" : "#38101828"
    readonly property color scrim: dark ? "#99000000" : "#66101828"

    // Text
    readonly property color text: dark ? (highContrast ? "#ffffff" : "#e9ebf0") : (highContrast ? "#000000" : "#1a1d23")
    readonly property color textSoft: highContrast ? text : (dark ? "#a3aab8" : "#5a6171")
    readonly property color textOnAccent: dark ? "#0d1120" : "#ffffff"

    // Meaning
    readonly property color accent: dark ? (highContrast ? "#a9bbff" : "#8ea4ff") : (highContrast ? "#1f36a8" : "#3d57d6")
    readonly property color accentHover: Qt.darker(accent, 1.08)
    readonly property color accentPressed: Qt.darker(accent, 1.18)
    readonly property color accentSoft: dark ? "#2a3154" : "#e4e9fc"
    readonly property color danger: dark ? "#ff8f8a" : "#b3261e"
    readonly property color dangerSoft: dark ? "#3f2426" : "#fbe9e7"
    readonly property color good: dark ? "#6fd39a" : "#1a7242"
    readonly property color warn: dark ? "#f0c36a" : "#7d5700"
    readonly property color warnSoft: dark ? "#3a311f" : "#fdf3dc"

    // Bubbles
    readonly property color bubbleOwn: dark ? (highContrast ? "#10183a" : "#33427f") : (highContrast ? "#ffffff" : "#dde5ff")
    readonly property color bubbleOwnText: dark ? "#f1f3ff" : "#141a33"
    readonly property color bubbleOwnSoft: highContrast ? bubbleOwnText : (dark ? "#b9c4f2" : "#4a568a")
    readonly property color bubbleOther: dark ? (highContrast ? "#000000" : "#252a32") : "#ffffff"
    readonly property color bubbleOtherText: text
    readonly property color bubbleOtherSoft: textSoft
    readonly property color selection: dark ? "#4258b4" : "#b9c8ff"
    readonly property color mark: dark ? "#6e5a1c" : "#ffe58f"
    //! The tick of what was read: it differs from the others in weight too.
    readonly property color read: dark ? "#7cd4ff" : accent

    //! One colour per person; white text on each has a contrast of at least 4.5.
    readonly property list<color> people: ["#b5403c", "#a35316", "#7c6410", "#3b7a35", "#17776f", "#2a6bb0", "#6a51b8", "#a13a86"]

    // Type
    readonly property int fontTiny: Math.round(11 * textScale)
    readonly property int fontSmall: Math.round(12 * textScale)
    readonly property int fontBody: Math.round(14 * textScale)
    readonly property int fontTitle: Math.round(16 * textScale)
    readonly property int fontLarge: Math.round(21 * textScale)
    readonly property int fontDisplay: Math.round(28 * textScale)

    // Space
    readonly property int xs: 4
    readonly property int s: 8
    readonly property int m: 12
    readonly property int l: 16
    readonly property int xl: 24
    readonly property int xxl: 40

    readonly property int radius: 8
    readonly property int radiusLarge: 12
    readonly property int bubbleRadius: 14
    readonly property int bubbleRadiusSmall: 5

    readonly property int control: Math.round(Math.max(32, 36 * textScale))
    readonly property int icon: Math.round(20 * Math.max(0.9, Math.min(textScale, 1.5)))
    readonly property int row: Math.round(24 + 40 * textScale)
    readonly property int avatar: Math.round(44 * Math.max(0.8, Math.min(textScale, 1.5)))

    function personColor(index: int): color {
        return people[Math.abs(index) % people.length];
    }
}
