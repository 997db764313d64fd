using System.Diagnostics;

namespace Autoscale.Tests.Serve;

/// <summary>The program as a user runs it, in a separate process.</summary>
internal sealed class CliProcess : IDisposable
{
    // Makes a defect fail instead of hang.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "autoscale.dll");

    private readonly Process _process;

    private CliProcess(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var variable in new[] { "RESOURCE_TAG_PREFIX", "AWS_ENDPOINT_URL" })
            start.Environment.Remove(variable);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>
    /// The environment of a machine that has a region and no AWS credentials: no variables, no profile, no instance metadata.
    /// </summary>
    public static IReadOnlyDictionary<string, string> WithoutCredentials { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = "",
        ["AWS_SECRET_ACCESS_KEY"] = "",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "no-such-file",
        ["AWS_CONFIG_FILE"] = "no-such-file",
    };

    public static CliProcess Start(params string[] arguments) => new("dotnet", [Program, .. arguments]);

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs the program to its end in another environment.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunInAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = new CliProcess("dotnet", [Program, .. arguments], environment);
        return await process.EndAsync();
    }

    /// <summary>Runs a command line of a shell to its end; <c>autoscale</c> in it is the program.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunLineAsync(string line)
    {
        using var shell = new CliProcess("sh", ["-c", $"autoscale() {{ dotnet '{Program}' \"$@\"; }}; {line}"]);
        return await shell.EndAsync();
    }

    public async Task<string?> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(patience.Token);
    }

    /// <summary>Sends SIGTERM to the process.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end of the process.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = _process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = _process.StandardError.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
