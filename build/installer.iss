; The installer, made by Inno Setup 6 on Windows (build/package_installer.py):
;   iscc /DVersion=1.2.3 /DPackage=C:\...\shop-score /O<folder> /F<name> build\installer.iss
; Per user, without admin rights. Upgrades over an older version; leaves the seller's data alone.

#define Product "店铺体验分助手"
#define Program "shop-score.exe"

[Setup]
AppId={{8C0E7B9E-3B1F-4D51-9C52-1F0B7E5B6A34}
AppName={#Product}
AppVersion={#Version}
AppVerName={#Product} {#Version}
AppPublisher={#Product}
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\shop-score
DefaultGroupName={#Product}
DisableProgramGroupPage=yes
DisableDirPage=auto
UsePreviousAppDir=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
CloseApplications=yes
RestartApplications=no
SetupIconFile=..\resources\icons\app.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Product}
WizardStyle=modern
Compression=lzma2
SolidCompression=yes
ShowLanguageDialog=no

[Languages]
Name: "zh"; MessagesFile: "compiler:Default.isl,installer.zh.isl"

[Tasks]
Name: "desktopicon"; Description: "在桌面上放一个图标"

[InstallDelete]
; What an older version brought and this one may not: program files only, never data.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Package}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Product}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Product}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Program}"; Description: "现在打开{#Product}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox('软件已卸载。您的店铺数据没有删除，还在「文档」里的「店铺体验分助手」文件夹中（如果您换过位置，在您选的文件夹中）。不再需要时可以自己删除那个文件夹。',
      mbInformation, MB_OK);
end;
