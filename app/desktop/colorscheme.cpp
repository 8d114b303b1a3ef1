// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/colorscheme.h"

#include "app/desktop/portalsettings.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>
#include <optional>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

// org.freedesktop.portal.Settings, "org.freedesktop.appearance".
constexpr uint preferDark = 1;
constexpr uint preferHighContrast = 1;

//! What the platform says, in words or by its palette.
bool isPlatformDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

struct ColorScheme::Private
{
    explicit Private(ColorScheme *owner) : portal(u"org.freedesktop.appearance"_s, owner) { }

    PortalSettings portal;
    std::optional<uint> scheme;
    bool highContrast = false;
};

ColorScheme::ColorScheme(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    qApp->installEventFilter(this);
    connect(&d->portal, &PortalSettings::changed, this, [this](const QString &key, const QVariant &value) {
        if (key == "color-scheme"_L1)
            d->scheme = value.toUInt();
        else if (key == "contrast"_L1)
            d->highContrast = value.toUInt() == preferHighContrast;
        else
            return;
        Q_EMIT changed();
    });
    d->portal.read();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &ColorScheme::changed);
#endif
}

ColorScheme::~ColorScheme() = default;

bool ColorScheme::isDark() const
{
    // 0 is "no preference": then the palette of the platform's theme says more than the portal.
    const uint scheme = d->scheme.value_or(0);
    return scheme == 0 ? isPlatformDark() : scheme == preferDark;
}

bool ColorScheme::isHighContrast() const
{
    return d->highContrast;
}

bool ColorScheme::isFromPortal() const
{
    return d->scheme.has_value();
}

bool ColorScheme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        Q_EMIT changed();
    return QObject::eventFilter(watched, event);
}

} // namespace mimi::desktop
