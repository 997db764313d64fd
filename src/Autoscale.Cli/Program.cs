using Autoscale.Cli;

if (!Console.IsOutputRedirected)
    return await AutoscaleCommand.RunAsync(args, Console.Out, Console.Error);
using var output = new StandardOutput();
await using var writer = output.Writer();
Console.SetOut(writer);
var code = await AutoscaleCommand.RunAsync(args, Console.Out, Console.Error, output.End);
if (output.Fault is not { } fault)
    return code;
await Console.Error.WriteLineAsync($"autoscale: The output cannot be written: {fault}.");
return ExitCode.Failure;
