using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Templates;

/// <summary>Runs the scripts in the folder of cfn-lint with the Python that has the package.</summary>
internal sealed class TemplateTool
{
    private readonly Tool _python;
    private readonly string _scripts;

    private TemplateTool(Tool python, string scripts) => (_python, _scripts) = (python, scripts);

    public static async Task<TemplateTool> InstallAsync(CancellationToken cancellationToken)
    {
        var settings = ProvisioningSettings.OfThisRepository();
        var python = await new PythonInstallation(settings, PythonPackage.CfnLint, TimeProvider.System).EnsureAsync(cancellationToken);
        return new(new Tool(python, settings.SearchPath), Path.Combine(settings.SourceFolder, PythonPackage.CfnLint.Name));
    }

    public Task<ToolResult> RunAsync(string script, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        _python.RunAsync([Path.Combine(_scripts, script), .. arguments], _scripts, cancellationToken);
}
