@echo off
rem NasLab's launcher for Windows: builds with the TorchSharp packages and runs the command. Not covered by continuous integration.
setlocal
set ROOT=%~dp0
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
where dotnet >nul 2>nul || (echo naslab: the .NET 10 SDK is missing. Install it and start again. 1>&2 & exit /b 2)
where npm >nul 2>nul || (echo naslab: npm is missing. Install Node.js and start again. 1>&2 & exit /b 2)
if "%1"=="test" (
  dotnet test "%ROOT%NasLab.sln" --configuration Release -p:TorchProvider=TorchSharp
  exit /b %ERRORLEVEL%
)
dotnet build "%ROOT%Experiments\NasLab.Experiments.csproj" --configuration Release -p:TorchProvider=TorchSharp --verbosity quiet 1>&2 || exit /b 1
dotnet "%ROOT%artifacts\bin\NasLab.Experiments\release\naslab.dll" %*
exit /b %ERRORLEVEL%
