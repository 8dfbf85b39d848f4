# The installer of Valija for one person: no administrator, its own folder, nothing associated by default.
# makensis gets VERSION, PROGRAMAS (the folder of Valija.exe and valijactl.exe), ICONO, LADO (pictures) and SALIDA (build/installer.go).
#
# The archive is never touched: it lives in %LOCALAPPDATA%\Valija, outside the folder of the programs, and the
# uninstaller deletes by name only what this file and the window put. Silent: /S; it then ends with 3 when Valija is
# in use and with 4 when this Windows is too old (NSIS itself keeps 1 and 2).
Target amd64-unicode # as the programs are; and so wine without its 32-bit half can install it (build/wine.go)
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include WinVer.nsh
!include LogicLib.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\mx.valija.desktop"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run" # what "abrir al iniciar sesión" writes (oficina/arranque_windows.go)
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW_PAGE "https://developer.microsoft.com/es-es/microsoft-edge/webview2/"

Name "Valija"
OutFile "${SALIDA}"
InstallDir "$LOCALAPPDATA\Programs\Valija"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Valija ${VERSION}. No pertenece al IMSS ni al SAT"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=2058 "ProductName" "Valija"
VIAddVersionKey /LANG=2058 "FileDescription" "Instalador de Valija, escritorio para el Buzón IMSS"
VIAddVersionKey /LANG=2058 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2058 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2058 "LegalCopyright" "Valija no pertenece al IMSS ni al SAT"

!define MUI_ICON "${ICONO}"
!define MUI_UNICON "${ICONO}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${LADO}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Valija se instala sólo para usted y no pide permisos de administrador.$\r$\n$\r$\nSus documentos, e.firmas y plazos se guardan aparte, en $LOCALAPPDATA\Valija; instalar, actualizar o desinstalar no los toca.$\r$\n$\r$\nSi Valija está abierta, ciérrela antes de continuar."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Valija.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Abrir Valija"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Se quitarán los programas de Valija. Sus datos NO se borran: quedan en $LOCALAPPDATA\Valija, con sus documentos, acuses y e.firmas. Si usted eligió otra carpeta de datos, también queda como está."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SpanishInternational" # es, without the voseo or vosotros of a country; Mexico's (2058) has no file in NSIS

# closed ends unless the program of that name in $INSTDIR can be written, which Windows refuses while it runs.
!macro closed un
Function ${un}closed
    Pop $0
    again:
    ${IfNot} ${FileExists} "$INSTDIR\$0"
        Return
    ${EndIf}
    ClearErrors
    FileOpen $1 "$INSTDIR\$0" a
    ${IfNot} ${Errors}
        FileClose $1
        Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$0 está en uso. Cierre Valija y pulse Reintentar; lo que esté guardado no se pierde." /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
FunctionEnd
!macroend
!insertmacro closed ""
!insertmacro closed "un."

Function .onInit
    ${IfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "Valija necesita Windows 10 o posterior. En esta computadora no se instaló nada." /SD IDOK
        SetErrorLevel 4
        Quit
    ${EndIf}
FunctionEnd

# withoutWebView tells who has no WebView2, and opens Microsoft's page only if asked to. Windows 11 brings it.
Function withoutWebView
    ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW}" "pv"
    ${If} $0 == ""
    ${OrIf} $0 == "0.0.0.0"
        ReadRegStr $0 HKCU "Software\${WEBVIEW}" "pv"
    ${EndIf}
    ${If} $0 == ""
    ${OrIf} $0 == "0.0.0.0"
        MessageBox MB_YESNO|MB_ICONINFORMATION "Valija quedó instalada, pero falta WebView2, un componente gratuito de Microsoft sin el que su ventana no se abre.$\r$\n$\r$\n¿Abrir ahora la página oficial de Microsoft para descargarlo? Si elige No, Valija lo pedirá la primera vez." /SD IDNO IDNO later
        ExecShell "open" "${WEBVIEW_PAGE}"
        later:
    ${EndIf}
FunctionEnd

Section
    Push "Valija.exe"
    Call closed
    Push "valijactl.exe"
    Call closed
    SetOutPath "$INSTDIR"
    File "${PROGRAMAS}/Valija.exe"
    File "${PROGRAMAS}/valijactl.exe"
    WriteUninstaller "$INSTDIR\Desinstalar Valija.exe"
    CreateShortcut "$SMPROGRAMS\Valija.lnk" "$INSTDIR\Valija.exe" "" "" "" "" "" "Escritorio para el Buzón IMSS"

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Valija"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Valija.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Valija"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Desinstalar Valija.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Desinstalar Valija.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    SectionGetSize 0 $0 # in KiB, as Windows wants it
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
    Call withoutWebView
SectionEnd

Section "un.Valija"
    Push "Valija.exe"
    Call un.closed
    Push "valijactl.exe"
    Call un.closed
    Delete "$INSTDIR\Valija.exe"
    Delete "$INSTDIR\valijactl.exe"
    Delete "$INSTDIR\Desinstalar Valija.exe"
    RMDir "$INSTDIR" # only when nothing else is in it
    Delete "$SMPROGRAMS\Valija.lnk"
    RMDir /r "$LOCALAPPDATA\mx.valija.desktop" # what WebView2 keeps: its cache and the order of columns (systems.go)
    DeleteRegValue HKCU "${RUN}" "Valija"
    DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
