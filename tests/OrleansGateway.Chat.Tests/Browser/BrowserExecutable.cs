namespace OrleansGateway.Chat.Tests.Browser;

/// <summary>Finds a Chromium that is installed; none is ever downloaded.</summary>
internal static class BrowserExecutable
{
    private const string Variable = "ORLEANSGATEWAY_TEST_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "msedge"];

    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? chosen
                : throw new InvalidOperationException($"{Variable} is '{chosen}', and there is no such file.");
        }

        return OnPath().Concat(UsualPlaces()).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "The tests of the pages need a Chromium, Chrome or Edge, and none was found on PATH "
            + $"({string.Join(", ", Names)}) or in the usual places. "
            + $"On Debian and Ubuntu: apt-get install chromium. Elsewhere install Chrome, or set {Variable} to the executable's path.");
    }

    private static IEnumerable<string> OnPath()
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return from name in Names from folder in folders select Path.Combine(folder, name + suffix);
    }

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            return
            [
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ];
        }

        if (OperatingSystem.IsWindows())
        {
            string[] programs =
            [
                @"Chromium\Application\chrome.exe", @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe",
            ];
            Environment.SpecialFolder[] roots =
            [
                Environment.SpecialFolder.ProgramFiles,
                Environment.SpecialFolder.ProgramFilesX86,
                Environment.SpecialFolder.LocalApplicationData,
            ];
            return from program in programs from root in roots select Path.Combine(Environment.GetFolderPath(root), program);
        }

        return [];
    }
}
