using OrleansGateway.Load.CommandLine;
using OrleansGateway.Load.Peers.Pipe;
using OrleansGateway.Load.Peers.SignalR;
using OrleansGateway.Load.Product;

if (!OperatingSystem.IsLinux()) return Commands.WrongSystem();

// The first two are for people; the others are how they start servers.
return args switch
{
    ["serve", .. var rest] => await Commands.Serve(rest),
    ["run", .. var rest] => await Commands.Run(rest),
    [SiloProgram.Verb, .. var rest] => await SiloProgram.Run(rest),
    [EmbeddedProgram.Verb, .. var rest] => await EmbeddedProgram.Run(rest),
    [PipeProgram.Verb, .. var rest] => await PipeProgram.Run(rest),
    [SignalRProgram.Verb, .. var rest] => await SignalRProgram.Run(rest),
    _ => Commands.Help(),
};
