using Autoscale.Cli;

return await AutoscaleCommand.RunAsync(args, Console.Out, Console.Error);
