// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

namespace mimi::desktop {

//! Whether the desktop wants dark or light and strong contrasts, live: from org.freedesktop.portal.Settings, and
//! where there is no portal from the palette of the platform.
class ColorScheme : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool dark READ isDark NOTIFY changed)
    Q_PROPERTY(bool highContrast READ isHighContrast NOTIFY changed)

public:
    explicit ColorScheme(QObject *parent = nullptr);
    ~ColorScheme() override;

    bool isDark() const;
    bool isHighContrast() const;
    //! The portal has answered; before that (and without one) the palette decides.
    bool isFromPortal() const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
