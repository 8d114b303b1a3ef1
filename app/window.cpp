// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/accessible/install.h"
#include "app/caretrest.h"
#include "app/composingguard.h"
#include "app/viewmodels/app.h"
#include "app/viewmodels/iconprovider.h"
#include "app/viewmodels/sharing.h"
#include "app/windowplace.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Mimi_ViewModelsPlugin)
Q_IMPORT_QML_PLUGIN(Mimi_UiPlugin)

namespace mimi {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QQuickWindow *openWindow(QQmlApplicationEngine &engine, App &app)
{
    accessible::install();
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new IconProvider);
    engine.addImageProvider(u"qr"_s, new QrProvider);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    engine.load(u"qrc:/qt/qml/Mimi/Ui/Main.qml"_s);
    auto *window =
        engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    if (!window)
        return nullptr;
    window->installEventFilter(new ComposingGuard(window));
    new WindowPlace(*window, *app.settings()); // the window's child
    new CaretRest(10s, window);
    return window;
}

} // namespace mimi
